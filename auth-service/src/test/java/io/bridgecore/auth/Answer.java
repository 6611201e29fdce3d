package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Rights;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
@NullMarked
public record Answer(HttpResponse<String> http) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Goes on if the status is this one. */
    public Answer is(int status) {
        assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
        return this;
    }

    /** Goes on if it is a problem of this kind. */
    public Answer isProblem(int status, String code) {
        is(status);
        assertThat(header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(text("code")).isEqualTo(code);
        assertThat(json().path("detail").isString()).isTrue();
        assertThat(json().path("error").path("message").asString()).isEqualTo(text("detail"));
        return this;
    }

    public JsonNode json() {
        return JSON.readTree(http.body());
    }

    /** A text of the body; the path is dotted. */
    public String text(String path) {
        return at(path).asString("");
    }

    public JsonNode at(String path) {
        JsonNode node = json();
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    public String body() {
        return http.body();
    }

    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    public String access() {
        return text("access_token");
    }

    public String refresh() {
        return text("refresh_token");
    }

    /** The names at the top of the body, in alphabetical order. */
    public List<String> names() {
        return json().propertyNames().stream().sorted().toList();
    }

    /** The claims of a token, with its permissions by name. */
    public static JsonNode claims(String token) {
        Map<String, Object> claims = JSON.convertValue(part(token, 1), new TypeReference<>() {});
        return JSON.valueToTree(Rights.spelledOut(claims));
    }

    /** The header of a token. */
    public static JsonNode header(String token, String name) {
        return part(token, 0).path(name);
    }

    private static JsonNode part(String token, int number) {
        String[] parts = token.split("\\.");
        assertThat(parts).hasSize(3);
        return JSON.readTree(
                new String(Base64.getUrlDecoder().decode(parts[number]), StandardCharsets.UTF_8));
    }
}
