package io.bridgecore.connector.spi;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A file as an argument of a call: written as base64, piece by piece, and never in memory as a
 * whole.
 *
 * @param size in bytes
 * @param opening opens it anew, as often as it is asked
 */
public record FileContent(int size, Opening opening) implements JacksonSerializable {

    /** Opens a file. */
    @FunctionalInterface
    public interface Opening {

        /** From its beginning. */
        InputStream open() throws IOException;
    }

    @Override
    public void serialize(JsonGenerator target, SerializationContext context) {
        try (InputStream content = opening.open()) {
            target.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, content, size);
        } catch (IOException failed) {
            throw JacksonIOException.construct(failed);
        }
    }

    @Override
    public void serializeWithType(
            JsonGenerator target, SerializationContext context, TypeSerializer types) {
        serialize(target, context);
    }

    @Override
    public String toString() {
        return "FileContent of " + size + " bytes";
    }
}
