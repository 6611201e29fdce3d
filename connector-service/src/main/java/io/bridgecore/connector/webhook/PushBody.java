package io.bridgecore.connector.webhook;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.spi.JsonTrees;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;

/** Reads the body of a post, whatever content type it claims. */
@Component
class PushBody {

    private static final JsonTrees JSON = new JsonTrees(200_000);

    private final DataSize most;

    PushBody(WebhookProperties properties) {
        this.most = properties.maxBody();
    }

    Map<String, @Nullable Object> read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes((int) most.toBytes() + 1);
        if (request.getContentLengthLong() > most.toBytes() || bytes.length > most.toBytes()) {
            throw ConnectorProblem.PUSH_TOO_LARGE.because(
                    "A push may have " + most.toKilobytes() + " KB");
        }
        Object value;
        try {
            value = JSON.read(bytes);
        } catch (JacksonException broken) {
            throw CommonProblem.MALFORMED_JSON
                    .because("The body is not valid JSON: " + broken.getOriginalMessage())
                    .causedBy(broken);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw ConnectorProblem.INVALID_PUSH.at("body", "must be a JSON object");
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((key, content) -> named.put(String.valueOf(key), content));
        return named;
    }
}
