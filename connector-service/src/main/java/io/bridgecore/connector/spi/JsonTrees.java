package io.bridgecore.connector.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain maps, lists, strings, numbers and booleans, bounded in what it may become. */
public final class JsonTrees {

    private static final long MOST_TOKENS_OF_ANSWER = 1_000_000;

    /** The answers of systems. */
    public static final JsonTrees ANSWERS = new JsonTrees(MOST_TOKENS_OF_ANSWER);

    private final JsonMapper json;

    /** Reads texts of so many names, values and brackets at most. */
    public JsonTrees(long mostTokens) {
        json =
                JsonMapper.builder(
                                JsonFactory.builder()
                                        .streamReadConstraints(
                                                StreamReadConstraints.builder()
                                                        .maxTokenCount(mostTokens)
                                                        .build())
                                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                                        .build())
                        .build();
    }

    /**
     * Reads a whole text.
     *
     * @throws JacksonException if it is not JSON, or has too many tokens
     */
    public @Nullable Object read(byte[] text) {
        return json.readValue(text, Object.class);
    }

    /**
     * Reads a text while it comes in, to its end.
     *
     * @param scale told what the tree weighs more with each piece, in bytes of memory; 0 with each
     *     piece that is spooled
     * @throws JacksonException if it is not JSON, or has too many tokens
     * @throws IOException if the source fails
     */
    public @Nullable Object read(Reader source, LongConsumer scale, @Nullable Spool spool)
            throws IOException {
        try (JsonParser parser = json.createParser(source)) {
            parser.nextToken();
            @Nullable Object tree = new GrowingTree(parser, scale, spool).value();
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "More follows after the value");
            }
            return tree;
        } catch (JacksonIOException broken) {
            throw broken.getCause();
        }
    }

    /**
     * Reads a text of which one member of the outermost object, or all, is not made a tree.
     *
     * @param member its name; empty for all
     * @param scale told what is kept, in bytes of memory
     * @return the tree, in which {@link RawJson} stands for a list or an object under that name
     * @throws JacksonException if it is not JSON, or has too many tokens
     */
    public @Nullable Object readAround(byte[] text, String member, LongConsumer scale) {
        try (JsonParser parser = json.createParser(text)) {
            return new RawMember(parser, text, scale).read(member);
        } catch (JacksonException broken) {
            return asText(text, scale, broken);
        }
    }

    /** As UTF-8 whatever it claims, and what is not UTF-8 in it becomes a question mark. */
    private @Nullable Object asText(byte[] text, LongConsumer scale, JacksonException broken) {
        try {
            return read(
                    new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8),
                    scale,
                    null);
        } catch (IOException impossible) {
            broken.addSuppressed(impossible);
            throw broken;
        }
    }

    /** Writes a tree, pieces of files included, as UTF-8. */
    void write(OutputStream target, @Nullable Object tree) throws IOException {
        try {
            json.writeValue(target, tree);
        } catch (JacksonException failed) {
            for (Throwable at = failed; at != null; at = at.getCause()) {
                if (at instanceof IOException broken) {
                    throw broken; // Wrapped once for each member that it stands in.
                }
            }
            throw failed;
        }
    }
}
