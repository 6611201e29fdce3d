package io.bridgecore.connector.spi;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Makes a tree of the tokens of a text, and says what it weighs while it grows. The weights are
 * those of the Java machine with small headers, with the free places that lists and maps keep.
 */
final class GrowingTree {

    private static final int MAP = 64;
    private static final int FIRST_MEMBER = 80;
    private static final int MEMBER = 40;
    private static final int LIST = 24;
    private static final int FIRST_ELEMENT = 48;
    private static final int ELEMENT = 8;
    private static final int STRING = 40;
    private static final int NUMBER = 24;
    private static final int SMALL_NUMBER = 16;
    private static final int LATIN = 0xFF;

    private final JsonParser parser;
    private final LongConsumer scale;
    private final @Nullable Spool spool;

    GrowingTree(JsonParser parser, LongConsumer scale, @Nullable Spool spool) {
        this.parser = parser;
        this.scale = scale;
        this.spool = spool;
    }

    /** The value that begins with the current token. */
    @Nullable Object value() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "There is no value");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                Number number = parser.getNumberValue();
                scale.accept(number instanceof Integer ? SMALL_NUMBER : NUMBER);
                yield number;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new StreamReadException(parser, "There is no value");
        };
    }

    private Map<String, @Nullable Object> object() {
        scale.accept(MAP);
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            scale.accept(members.isEmpty() ? FIRST_MEMBER + MEMBER : MEMBER);
            boolean spooled =
                    parser.nextToken() == JsonToken.VALUE_STRING
                            && spool != null
                            && spool.member().equals(name);
            members.put(name, spooled && spool != null ? spooled(spool.sink()) : value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        scale.accept(LIST);
        var elements = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            scale.accept(elements.isEmpty() ? FIRST_ELEMENT + ELEMENT : ELEMENT);
            elements.add(value());
        }
        return elements;
    }

    private String string() {
        String text = parser.getString();
        scale.accept(STRING + bytes(text));
        return text;
    }

    /** One character that is not of the first 256 makes all of them twice as large. */
    private static long bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LATIN) {
                return 2L * text.length();
            }
        }
        return text.length();
    }

    private int spooled(OutputStream sink) {
        return parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, new Weightless(sink));
    }

    /** What is handed on is not held. */
    private final class Weightless extends OutputStream {

        private final OutputStream sink;

        Weightless(OutputStream sink) {
            this.sink = sink;
        }

        @Override
        public void write(int one) throws java.io.IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) throws java.io.IOException {
            scale.accept(0);
            sink.write(some, from, count);
        }
    }
}
