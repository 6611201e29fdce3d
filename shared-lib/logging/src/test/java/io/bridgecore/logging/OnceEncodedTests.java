package io.bridgecore.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class OnceEncodedTests {

    private final AtomicInteger encoded = new AtomicInteger();
    private final OnceEncoded encoder = new OnceEncoded(new Counting());

    private final class Counting extends EncoderBase<ILoggingEvent> {

        @Override
        public byte[] encode(ILoggingEvent event) {
            encoded.incrementAndGet();
            return event.getMessage().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] headerBytes() {
            return new byte[0];
        }

        @Override
        public byte[] footerBytes() {
            return new byte[0];
        }
    }

    private static ILoggingEvent line(String text) {
        var event = new LoggingEvent();
        event.setMessage(text);
        return event;
    }

    @Test
    void encodesALineOnce_whoeverWritesIt() {
        ILoggingEvent line = line("told");

        assertThat(encoder.encode(line)).asString().isEqualTo("told");
        assertThat(encoder.encode(line)).asString().isEqualTo("told");
        assertThat(encoded).hasValue(1);
    }

    @Test
    void takesNoLineForAnother() {
        ILoggingEvent first = line("same");
        ILoggingEvent second = line("other");

        assertThat(encoder.encode(first)).asString().isEqualTo("same");
        assertThat(encoder.encode(second)).asString().isEqualTo("other");
        assertThat(encoder.encode(first)).asString().isEqualTo("same");
        assertThat(encoded).hasValue(3);
    }
}
