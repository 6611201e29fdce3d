package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Session;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which way in is taken, and what goes over it. */
@NullMarked
class ProtocolTests {

    private static final String PARTNER = "res.partner";

    private static ScriptedOdoo keyed(String version) {
        return new ScriptedOdoo(version).with("api_key", "good-key").answers("read", "[]");
    }

    @ParameterizedTest
    @CsvSource({
        "19.0, '', true, session",
        "14.0, '', true, session",
        "19.0, good-key, true, json2",
        "19.0, good-key, false, json2",
        "14.0, good-key, true, session",
        "14.0, good-key, false, jsonrpc"
    })
    void choosesByVersionAndCredentials(
            String version, String key, boolean password, String protocol) {
        ScriptedOdoo odoo = new ScriptedOdoo(version).answers("read", "[]").with("api_key", key);
        Session session = (password ? odoo : odoo.without("password")).open();

        assertThat(session.system().details()).containsEntry("protocol", protocol);
    }

    @ParameterizedTest
    @CsvSource({"'', /web/", "good-key, /json/2/"})
    void odoo10_whatIsAnnouncedToGoAway_isNotUsedWhereItIs(String key, String way) {
        ScriptedOdoo odoo = new ScriptedOdoo("19.0").answers("read", "[]").with("api_key", key);

        odoo.call(PARTNER, "read", "[[1]]", "{}");

        assertThat(odoo.requests().getLast().uri().getPath()).startsWith(way);
        assertThat(odoo.requests())
                .extracting(request -> request.uri().getPath())
                .noneMatch(path -> path.startsWith("/jsonrpc") || path.startsWith("/xmlrpc"));
    }

    @Test
    void obeysTheAdministrator() {
        assertThat(keyed("19.0").with("protocol", "session").open().system().details())
                .containsEntry("protocol", "session");
        assertRefused(() -> keyed("14.0").with("protocol", "json2").open(), "JSON-2");
        assertRefused(
                () -> new ScriptedOdoo("19.0").with("protocol", "json2").open(), "no api key");
        assertRefused(
                () -> keyed("19.0").without("password").with("protocol", "session").open(),
                "no password");
        assertRefused(() -> keyed("19.0").with("protocol", "soap").open(), "soap");
    }

    @Test
    void refusesAWrongKey_beforeVersion19() {
        assertRefused(
                () -> keyed("14.0").without("password").with("api_key", "bad").open(), "API key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "search|[[['id','=',1]]]|{'limit':3}|{'domain':[['id','=',1]],'limit':3}",
                "search_read|[]|{'domain':[],'fields':['name']}|{'domain':[],'fields':['name']}",
                "read|[[1,2]]|{'fields':['name']}|{'ids':[1,2],'fields':['name']}",
                "read|[5]|{}|{'ids':[5]}",
                "write|[[1],{'name':'x'}]|{}|{'ids':[1],'vals':{'name':'x'}}",
                "unlink|[[1]]|{}|{'ids':[1]}",
                "name_search|['a']|{'args':[]}|{'name':'a','domain':[]}",
                "fields_get|[['name'],['type']]|{}|{'allfields':['name'],'attributes':['type']}",
                "has_access|[[],'read']|{}|{'ids':[],'operation':'read'}",
                "action_confirm|[[1]]|{'context':{'a':1}}|{'ids':[1],'context':{'a':1}}",
                "message_post|[[1]]|{'body':'b'}|{'ids':[1],'body':'b'}",
                "read_group|[[],['color'],['name']]|{}|{'domain':[],'fields':['color'],'groupby':['name']}"
            })
    void namesArgumentsOverJson2(String method, String args, String kwargs, String body) {
        ScriptedOdoo odoo = keyed("19.0").answers(method, "true");

        odoo.call(PARTNER, method, args, kwargs);

        Http.Request request = odoo.requests().getLast();
        assertThat(request.uri().getPath()).isEqualTo("/json/2/res.partner/" + method);
        assertThat(
                        ScriptedOdoo.JSON.readValue(
                                Objects.requireNonNull(request.body()), Object.class))
                .isEqualTo(json(body));
        assertThat(request.headers())
                .containsEntry("Authorization", "Bearer good-key")
                .containsEntry("X-Odoo-Database", "demo")
                .doesNotContainKey("Cookie");
    }

    @Test
    void saysThatUnknownMethodsNeedNames_whereJson2IsInsistedOn_orThereIsNothingElse() {
        saysThatNamesAreNeeded(keyed("19.0").with("protocol", "json2"));
        saysThatNamesAreNeeded(keyed("20.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void takesArgumentsByPosition_whoseNamesNobodyKnows(String version) {
        ScriptedOdoo odoo = keyed(version).without("password").answers("my_method", "true");

        assertThat(odoo.call(PARTNER, "my_method", "[[1], 'x']", "{}")).isEqualTo(true);

        assertThat(odoo.requests().getLast().uri().getPath()).isEqualTo("/jsonrpc");
        assertThat(odoo.asked().getLast().args()).isEqualTo(json("[[1], 'x']"));
    }

    private static void saysThatNamesAreNeeded(ScriptedOdoo odoo) {

        for (String args : List.of("[[1], 'x']", "[[]]", "['x']")) {
            assertThatThrownBy(() -> odoo.call(PARTNER, "my_method", args, "{}"))
                    .as(args)
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                    .hasMessageContaining("kwargs");
        }
        assertThat(odoo.methods()).isEmpty();
    }

    @Test
    void answersOneIdForOneRecord_overJson2() {
        ScriptedOdoo odoo = keyed("19.0").answers("create", "[47]");

        assertThat(odoo.call(PARTNER, "create", "[{'name': 'x'}]", "{}")).isEqualTo(47);
        assertThat(odoo.call(PARTNER, "create", "[[{'name': 'x'}]]", "{}")).isEqualTo(json("[47]"));
    }

    @TestFactory
    Stream<DynamicTest> readsTheErrorsOfJson2() {
        return OdooConnectorTests.read("json2_errors.json")
                .valueStream()
                .map(fact ->
                        DynamicTest.dynamicTest(
                                fact.get("what").asString(), () -> assertReads(fact)));
    }

    private static void assertReads(JsonNode fact) {
        var wire =
                new NamedWire(
                        new OdooRpc(
                                _ -> answer(fact),
                                OdooSettings.of(
                                        new Config(
                                                Map.of(
                                                        "url",
                                                        "http://odoo.test",
                                                        "database",
                                                        "demo",
                                                        "username",
                                                        "admin")))),
                        "demo",
                        "key");
        assertThatThrownBy(() -> wire.send(ScriptedOdoo.of("context_get", "res.users", "[]", "{}")))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind().name()).isEqualTo(fact.get("kind").asString()));
    }

    private static Http.Answer answer(JsonNode fact) {
        JsonNode body = fact.get("body");
        return new Http.Answer(
                fact.get("status").asInt(),
                List.of(),
                body.isString() ? body.asString() : body.toString());
    }

    @Test
    void asksNoOtherHost() {
        ScriptedOdoo odoo = keyed("19.0").answers("search", "[]");

        odoo.call(PARTNER, "search", "[[]]", "{}");

        assertThat(odoo.requests())
                .extracting(Http.Request::uri)
                .extracting(URI::getHost)
                .containsOnly("odoo.test");
    }

    private static void assertRefused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.LOGIN_REFUSED))
                .hasMessageContaining(reason);
    }
}
