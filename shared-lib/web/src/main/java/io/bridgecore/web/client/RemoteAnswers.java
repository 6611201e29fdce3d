package io.bridgecore.web.client;

import feign.Response;
import feign.Util;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what another service answered. Fields that this service does not know are passed over: the
 * other side may grow, where a client's unknown field is a mistake to point out.
 */
class RemoteAnswers implements Decoder {

    private static final int NO_CONTENT = 204;

    private final ObjectReader reader;

    RemoteAnswers(JsonMapper json) {
        this.reader = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        if (response.status() == NO_CONTENT || response.body() == null) {
            return Util.emptyValueOf(type);
        }
        try (InputStream body = response.body().asInputStream()) {
            return reader.forType(reader.typeFactory().constructType(type)).readValue(body);
        }
    }
}
