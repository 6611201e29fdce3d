package io.bridgecore.connector.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A list or an object in the very text that a system answered: found to be JSON, but never made a
 * tree. In an answer it is written as it came.
 */
public final class RawJson implements JacksonSerializable {

    /** No list, so that nothing is counted. */
    static final int OBJECT = -1;

    private final byte[] text;
    private final int count;

    RawJson(byte[] text, int count) {
        this.text = text;
        this.count = count;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return count != OBJECT;
    }

    /** The number of a list's elements. */
    public int count() {
        return Math.max(0, count);
    }

    /** Its length in bytes. */
    public int length() {
        return text.length;
    }

    /** The text itself. */
    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void serialize(JsonGenerator target, SerializationContext context) {
        target.writeRawValue(new Ready(text));
    }

    @Override
    public void serializeWithType(
            JsonGenerator target, SerializationContext context, TypeSerializer type) {
        serialize(target, context);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that && Arrays.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }

    /** Shows nothing of what it says. */
    @Override
    public String toString() {
        return "RawJson of " + text.length + " bytes";
    }

    /** What needs no quoting and no encoding any more. */
    private static final class Ready implements SerializableString {

        private final byte[] text;

        Ready(byte[] text) {
            this.text = text;
        }

        @Override
        public String getValue() {
            return new String(text, StandardCharsets.UTF_8);
        }

        @Override
        public int charLength() {
            return getValue().length();
        }

        @Override
        public char[] asQuotedChars() {
            return getValue().toCharArray();
        }

        @Override
        public byte[] asUnquotedUTF8() {
            return text;
        }

        @Override
        public byte[] asQuotedUTF8() {
            return text;
        }

        @Override
        public int appendQuotedUTF8(byte[] target, int offset) {
            return appendUnquotedUTF8(target, offset);
        }

        @Override
        public int appendQuoted(char[] target, int offset) {
            return appendUnquoted(target, offset);
        }

        @Override
        public int appendUnquotedUTF8(byte[] target, int offset) {
            if (offset + text.length > target.length) {
                return -1;
            }
            System.arraycopy(text, 0, target, offset, text.length);
            return text.length;
        }

        @Override
        public int appendUnquoted(char[] target, int offset) {
            String value = getValue();
            if (offset + value.length() > target.length) {
                return -1;
            }
            value.getChars(0, value.length(), target, offset);
            return value.length();
        }

        @Override
        public int writeQuotedUTF8(OutputStream target) throws IOException {
            return writeUnquotedUTF8(target);
        }

        @Override
        public int writeUnquotedUTF8(OutputStream target) throws IOException {
            target.write(text);
            return text.length;
        }

        @Override
        public int putQuotedUTF8(ByteBuffer target) {
            return putUnquotedUTF8(target);
        }

        @Override
        public int putUnquotedUTF8(ByteBuffer target) {
            if (target.remaining() < text.length) {
                return -1;
            }
            target.put(text);
            return text.length;
        }
    }
}
