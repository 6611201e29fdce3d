package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.RecordedOdoo;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation, answered by what a real Odoo 19 answered to the very call that the operation
 * makes of it.
 */
@NullMarked
class RecordedOperationsIT extends RunningConnector {

    private static final String BASE = "/api/v1/odoo/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** One request to an operation, and what is expected of its answer. */
    record Case(JsonNode facts) {

        String operation() {
            return facts.path("operation").asString();
        }

        boolean overJson2() {
            return facts.path("over").asString().equals("json2");
        }

        @Override
        public String toString() {
            return "%s %s %s"
                    .formatted(operation(), facts.path("over").asString(), facts.path("body"));
        }
    }

    static Stream<Case> cases() {
        return JSON.readTree(
                        Objects.requireNonNull(
                                RecordedOperationsIT.class.getResourceAsStream(
                                        "/odoo-19/operations.json")))
                .valueStream()
                .map(Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheRealOdooDid(Case one) throws IOException {
        try (RecordedOdoo odoo = RecordedOdoo.start()) {
            connect(odoo.url(), one.overJson2());

            Reply reply = post(BASE + one.operation(), one.facts().path("body").toString());

            assertThat(odoo.unknown()).as("calls that were never recorded").isEmpty();
            assertThat(reply.status())
                    .as(reply.body())
                    .isEqualTo(one.facts().path("status").asInt());
            Map<?, ?> expected = JSON.convertValue(one.facts().path("expect"), Map.class);
            expected.forEach((path, value) ->
                    assertThat(plain(reply.read(String.valueOf(path))))
                            .as(path + " of " + reply.body())
                            .isEqualTo(value));
            if (expected.isEmpty()) {
                assertThat(plain(reply.read("$.result"))).isEqualTo(odoo.lastResult());
            }
        }
    }

    @Test
    void noOperationIsLeftOut() {
        Set<String> recorded =
                cases().map(one -> one.operation().replaceFirst("\\?.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served =
                mappings.getHandlerMethods().keySet().stream()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> path.startsWith(BASE))
                        .map(path -> path.substring(BASE.length()))
                        .filter(path -> !path.startsWith("attachments"))
                        .filter(path -> !path.startsWith("cache/")) // Odoo is not asked.
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(recorded).isEqualTo(served);
    }

    private void connect(String url, boolean json2) {
        String body = odooAt(url, "p");
        Reply made =
                call(
                        HttpMethod.POST,
                        admin,
                        SYSTEMS,
                        json2
                                ? body.replace(
                                        "\"password\": \"p\"",
                                        "\"api_key\": \"good-key\", \"protocol\": \"json2\"")
                                : body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /** As the mapper reads it: the two readers of JSON choose other classes for some values. */
    private static @Nullable Object plain(@Nullable Object value) {
        return JSON.readValue(JSON.writeValueAsString(value), Object.class);
    }
}
