package io.bridgecore.web.client;

import feign.Response;
import feign.codec.ErrorDecoder;
import io.bridgecore.contracts.ProblemBody.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the problem that another service answered with. */
class RemoteProblems implements ErrorDecoder {

    private final JsonMapper json;

    RemoteProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Exception decode(String method, Response response) {
        JsonNode body = body(response);
        String code = body.path("code").asString("");
        return new RemoteCallException(
                response.request().requestTemplate().feignTarget().name(),
                response.status(),
                code.isEmpty() ? null : code,
                body.path("detail").asString(method),
                errors(body));
    }

    private static List<FieldError> errors(JsonNode body) {
        return body.path("errors")
                .valueStream()
                .map(error ->
                        new FieldError(
                                error.path("field").asString(""),
                                error.path("message").asString("")))
                .toList();
    }

    private JsonNode body(Response response) {
        if (response.body() == null) {
            return json.createObjectNode();
        }
        try (InputStream in = response.body().asInputStream()) {
            return json.readTree(in);
        } catch (IOException | JacksonException unreadable) {
            return json.createObjectNode().put("detail", "an answer that is not JSON");
        }
    }
}
