package io.bridgecore.connector.spi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Reads a text of which one member of the outermost object, or all, stays the text that it is. */
final class RawMember {

    private final JsonParser parser;
    private final byte[] text;
    private final LongConsumer scale;

    /**
     * Reads on where the parser stands before the first token.
     *
     * @param text what the parser reads, from its beginning
     */
    RawMember(JsonParser parser, byte[] text, LongConsumer scale) {
        this.parser = parser;
        this.text = text;
        this.scale = scale;
    }

    /**
     * The tree with the member in it.
     *
     * @param member empty for all
     */
    @Nullable Object read(String member) {
        JsonToken first = parser.nextToken();
        Object tree =
                member.isEmpty()
                        ? raw()
                        : first == JsonToken.START_OBJECT ? object(member) : tree();
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "More follows after the value");
        }
        return tree;
    }

    private Object object(String member) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members.put(name, name.equals(member) ? raw() : tree());
        }
        return members;
    }

    private @Nullable Object tree() {
        return new GrowingTree(parser, scale, null).value();
    }

    private @Nullable Object raw() {
        return switch (parser.currentToken()) {
            case START_ARRAY -> list();
            case START_OBJECT -> {
                int from = position() - 1;
                parser.skipChildren();
                yield raw(from, RawJson.OBJECT);
            }
            case null, default -> tree();
        };
    }

    private RawJson list() {
        int from = position() - 1;
        int count = 0;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == null) {
                throw new StreamReadException(parser, "The list does not end");
            }
            parser.skipChildren();
            count++;
        }
        return raw(from, count);
    }

    private RawJson raw(int from, int count) {
        int to = position();
        scale.accept(to - from);
        return new RawJson(Arrays.copyOfRange(text, from, to), count);
    }

    /** Where the parser stands in the text; UTF-16, of which it cannot tell that, is no JSON. */
    private int position() {
        long offset = parser.currentLocation().getByteOffset();
        if (offset < 0) {
            throw new StreamReadException(parser, "It is not UTF-8");
        }
        return Math.toIntExact(offset);
    }
}
