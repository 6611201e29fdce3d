package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.MessageView.HeaderView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes messages fit for people's eyes: masked first, then cut where they are too long. */
@Component
class MessageViews {

    static final int LONGEST_VALUE = 10_000;
    static final int LONGEST_TEXT = 1_000;

    private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();
    private static final String CUT = "…";

    private final Masking masking;

    MessageViews(Masking masking) {
        this.masking = masking;
    }

    MessageView of(ConsumerRecord<byte[], byte[]> message) {
        String text = text(message.value());
        JsonNode structure = text == null ? null : masking.structure(text);
        JsonNode masked = structure == null ? null : masking.masked(structure);
        String shown = masked == null ? masked(text) : masked.toString();
        boolean cut = shown != null && shown.length() > LONGEST_VALUE;
        return new MessageView(
                message.partition(),
                message.offset(),
                time(message.timestamp()),
                shortened(masked(text(message.key())), LONGEST_TEXT),
                cut || masked == null ? shortened(shown, LONGEST_VALUE) : masked,
                cut,
                MessageSize.of(message),
                headers(message));
    }

    /** Where a message lies, and nothing of what it says. */
    static MessageView bare(ConsumerRecord<byte[], byte[]> message) {
        return new MessageView(
                message.partition(),
                message.offset(),
                time(message.timestamp()),
                null,
                null,
                false,
                MessageSize.of(message),
                List.of());
    }

    /** A text that came with a message; null where there is none. */
    @Nullable String shown(@Nullable String text) {
        return shortened(masked(text), LONGEST_TEXT);
    }

    /** A time of Kafka; hostile ones are brought into what can be written. */
    static Instant time(long millis) {
        return Instant.ofEpochMilli(Math.clamp(millis, 0, LAST));
    }

    /** What the bytes say; how many there are where they are no text. */
    static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException none) {
            return "(" + bytes.length + " bytes that are no text)";
        }
    }

    private List<HeaderView> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new ArrayList<HeaderView>();
        for (Header header : message.headers()) {
            Long number = LetterHeaders.number(header);
            String value = number == null ? text(header.value()) : number.toString();
            boolean secret = value != null && Masking.isTelling(header.key());
            headers.add(
                    new HeaderView(
                            String.valueOf(shown(header.key())),
                            secret ? Masking.MASK : shown(value)));
        }
        return headers;
    }

    private @Nullable String masked(@Nullable String text) {
        return text == null ? null : masking.masked(text);
    }

    private static @Nullable String shortened(@Nullable String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, half ? longest - 1 : longest) + CUT;
    }
}
