package io.bridgecore.isolation;

import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Requirement;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the running services say of themselves, as the gateway gathers it. */
record ApiDescription(JsonNode document) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Waits until every service has answered. */
    static ApiDescription read() {
        Answer whole =
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(
                                () -> Client.at("api.localhost").get("/docs/openapi.json"),
                                answer ->
                                        answer.status() == 200
                                                && answer.at("/info/x-unavailable-services")
                                                        .isEmpty());
        return new ApiDescription(whole.body());
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(one ->
                                        all.add(
                                                operation(
                                                        path.getKey(),
                                                        one.getKey(),
                                                        one.getValue()))));
        return List.copyOf(all);
    }

    /** A schema with its reference followed. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private Operation operation(String path, String method, JsonNode said) {
        Map.Entry<String, JsonNode> body =
                said.path("requestBody").path("content").properties().stream()
                        .findFirst()
                        .orElse(null);
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                requirement(said.path(Requirement.EXTENSION)),
                parameters(said, "path"),
                parameters(said, "query").stream()
                        .filter(name -> name.matches("(.*_)?id|role"))
                        .toList(),
                body == null ? null : body.getKey(),
                body == null ? document.path("none") : body.getValue().path("schema"));
    }

    private static @Nullable Requirement requirement(JsonNode said) {
        List<String> words =
                said.isArray()
                        ? StreamSupport.stream(said.spliterator(), false)
                                .map(JsonNode::asString)
                                .toList()
                        : said.isString() ? List.of(said.asString()) : List.of();
        return words.isEmpty() ? null : Requirement.ofWords(words);
    }

    private static List<String> parameters(JsonNode operation, String place) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(one -> one.path("in").asString().equals(place))
                .map(one -> one.path("name").asString())
                .toList();
    }
}
