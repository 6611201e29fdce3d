package io.bridgecore.connector.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorContractTests;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Session;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The adapter against answers that a real Odoo 19 gave. */
@NullMarked
class OdooConnectorTests extends ConnectorContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode LOGINS = read("logins.json");

    static JsonNode read(String file) {
        return JSON.readTree(
                Objects.requireNonNull(
                        OdooConnectorTests.class.getResourceAsStream("/odoo-19/" + file)));
    }

    @Override
    protected Connector connector() {
        return new OdooConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, String> config() {
        return Map.of(
                "url", "http://odoo.test/",
                "database", "odoo19",
                "username", "admin",
                "password", SECRET);
    }

    @Override
    protected Record settings(Config config) {
        return OdooSettings.of(config);
    }

    @Override
    protected Call call() {
        return new Call("res.partner", "search_count", List.of(List.of()), Map.of());
    }

    @Override
    protected Http.Answer healthy(Http.Request request) {
        return switch (request.uri().getPath()) {
            case "/web/version" -> json(LOGINS.get("web_version"));
            case "/web/session/authenticate" -> json(LOGINS.get("granted"));
            default -> json(JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":14}"));
        };
    }

    @Override
    protected Http.Answer refusing(Http.Request request) {
        return json(LOGINS.get("refused"));
    }

    @Override
    protected Http.Answer forgetful(Http.Request request) {
        return json(LOGINS.get("expired"));
    }

    private static Http.Answer json(JsonNode body) {
        return new Http.Answer(
                200, List.of("session_id=s1; Max-Age=604800; HttpOnly; Path=/"), body.toString());
    }

    @Test
    void asksForShortAnswers_untilItIsLoggedIn() {
        connector().inspect(target(this::healthy));
        Session session = connector().open(target(this::healthy));
        assertThat(sent()).isNotEmpty().allMatch(Http.Request::brief);
        sent().clear();

        session.call(call());

        assertThat(sent()).isNotEmpty().noneMatch(Http.Request::brief);
    }

    @Test
    void refusesAnAnswerOfTooManyParts() {
        var many =
                new Http.Answer(
                        200,
                        List.of(),
                        "{\"jsonrpc\":\"2.0\",\"result\":[" + "1,".repeat(1_000_001) + "1]}");
        Session session =
                connector()
                        .open(
                                target(request ->
                                        request.uri().getPath().contains("call_kw")
                                                ? many
                                                : healthy(request)));

        assertThatThrownBy(() -> session.call(call()))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
    }

    private Session session(JsonNode answer) {
        return connector()
                .open(
                        target(request ->
                                request.uri().getPath().contains("call_kw")
                                        ? json(answer)
                                        : healthy(request)));
    }

    @TestFactory
    Stream<DynamicTest> readsEveryRecordedAnswer() {
        return read("calls.json")
                .valueStream()
                .map(fact ->
                        DynamicTest.dynamicTest(fact.get("what").asString(), () -> replay(fact)));
    }

    private void replay(JsonNode fact) {
        Session session = session(fact.get("answer"));
        Call call =
                new Call(
                        fact.get("model").asString(),
                        fact.get("method").asString(),
                        JSON.convertValue(
                                fact.get("args"), new TypeReference<List<@Nullable Object>>() {}),
                        JSON.convertValue(
                                fact.get("kwargs"),
                                new TypeReference<Map<String, @Nullable Object>>() {}));
        if (fact.get("kind").isNull()) {
            JsonNode result = JSON.valueToTree(session.call(call));
            JsonNode recorded = fact.get("answer").get("result");
            // 19 answers a list where one record was copied.
            boolean copied = call.method().equals("copy");
            assertThat(result).isEqualTo(copied ? recorded.get(0) : recorded);
        } else {
            assertThatThrownBy(() -> session.call(call))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> {
                                assertThat(e.kind().name()).isEqualTo(fact.get("kind").asString());
                                assertThat(e.text()).isNotBlank();
                            });
        }
        assertThat(sent().getLast().headers()).containsEntry("Cookie", "session_id=s1");
    }

    @Test
    void namesTheFieldThatAWriteDoesNotKnow() {
        Session session = session(error("builtins.KeyError", "no_such_field"));

        assertThatThrownBy(() ->
                        session.call(
                                new Call(
                                        "res.partner",
                                        "write",
                                        List.of(List.of(1), Map.of("no_such_field", 1)),
                                        Map.of())))
                .hasMessage("Invalid field 'no_such_field' on 'res.partner'");
    }

    @Test
    void readsTheAnswersOfOlderVersions() {
        JsonNode model = error("builtins.KeyError", "no.such.model");
        JsonNode object = error("odoo.exceptions.UserError", "Object no.such.model doesn't exist");

        for (JsonNode answer : List.of(model, object)) {
            assertThatThrownBy(() ->
                            session(answer)
                                    .call(
                                            new Call(
                                                    "no.such.model",
                                                    "search",
                                                    List.of(List.of()),
                                                    Map.of())))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        }
    }

    @Test
    void findsTheVersion_whereOnlyTheJsonRouteIs() {
        Http.Answer noSuchPage = new Http.Answer(404, List.of(), "<html>404</html>");

        assertThat(
                        connector()
                                .inspect(
                                        target(request ->
                                                request.method().equals("GET")
                                                        ? noSuchPage
                                                        : json(LOGINS.get("version_info"))))
                                .version())
                .isEqualTo("19.0");
    }

    @Test
    void takesAnUnknownDatabaseForARefusal() {
        assertThatThrownBy(() -> connector().open(target(_ -> json(LOGINS.get("no_database")))))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.LOGIN_REFUSED))
                .hasMessageContaining("Database not found");
    }

    @Test
    void answersNull_whenTheMethodReturnsNothing() {
        Session session = session(JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":134}"));

        assertThat(session.call(call())).isNull();
    }

    @Test
    void goesOnWithTheSessionThatOdooRenamed() {
        Session session =
                connector()
                        .open(
                                target(request ->
                                        request.uri().getPath().contains("call_kw")
                                                ? new Http.Answer(
                                                        200,
                                                        List.of("session_id=s2; Path=/"),
                                                        "{\"jsonrpc\":\"2.0\",\"result\":1}")
                                                : healthy(request)));

        session.call(call());
        session.call(call());

        assertThat(sent().getLast().headers()).containsEntry("Cookie", "session_id=s2");
    }

    @Test
    void asksWithoutTheLanguage_whenItIsNotInstalled() {
        JsonNode refused = error("odoo.exceptions.UserError", "Invalid language code: sv_SE");
        Session session =
                connector()
                        .open(
                                target(request ->
                                        request.body() != null && request.body().contains("sv_SE")
                                                ? json(refused)
                                                : healthy(request)));

        assertThat(
                        session.call(
                                call().with(
                                                List.of(List.of()),
                                                Map.of(
                                                        "context",
                                                        Map.of("lang", "sv_SE", "tz", "UTC")))))
                .isEqualTo(14);
        assertThat(Objects.requireNonNull(sent().getLast().body())).contains("UTC");
    }

    @Test
    void judgesMethodsByTheirNames() {
        assertThat(effect("search_read")).isEqualTo(Effect.READ);
        assertThat(effect("unlink")).isEqualTo(Effect.DELETE);
        assertThat(effect("action_confirm")).isEqualTo(Effect.WRITE);
    }

    @Test
    void asksForNoPathOutsideOfTheModels() {
        assertThatThrownBy(() ->
                        session(LOGINS.get("granted"))
                                .call(new Call("../../session", "destroy", List.of(), Map.of())))
                .isInstanceOf(ConnectorException.class);
    }

    private Effect effect(String method) {
        return connector().effectOf(new Call("res.partner", method, List.of(), Map.of()));
    }

    private static JsonNode error(String name, @Nullable String message) {
        return JSON.valueToTree(
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "error",
                        Map.of(
                                "code",
                                200,
                                "message",
                                "Odoo Server Error",
                                "data",
                                Map.of("name", name, "message", Objects.toString(message, "")))));
    }
}
