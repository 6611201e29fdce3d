package io.bridgecore.connector.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class SystemsIT extends RunningConnector {

    private String notes = "";

    @BeforeEach
    void connectNotes() {
        notes = SYSTEMS + "/" + connectNotes(UUID.randomUUID().toString()) + "/note";
    }

    private String connectNotes(String token) {
        Reply made =
                post(
                        SYSTEMS,
                        """
                        {"system_id": "notes", "name": "N %1$s", "connection_config":
                            {"url": "http://localhost:9", "token": "%1$s"}}
                        """
                                .formatted(token));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.read("$.id");
    }

    private String note(String title) {
        Reply made = post(notes, "{\"title\":\"" + title + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.read("$.id");
    }

    private Reply get(String path) {
        return call(HttpMethod.GET, admin, path, null);
    }

    @Test
    void makesReadsChangesAndDeletesARecord() {
        String id = note("First");

        assertThat(get(notes + "/" + id).<String>read("$.title")).isEqualTo("First");
        for (HttpMethod change : List.of(HttpMethod.PUT, HttpMethod.PATCH)) {
            Reply changed = call(change, admin, notes + "/" + id, "{\"title\":\"" + change + "\"}");
            assertThat(changed.<Boolean>read("$.updated")).isTrue();
            assertThat(get(notes + "/" + id).<String>read("$.title")).isEqualTo(change.name());
        }
        assertThat(call(HttpMethod.DELETE, admin, notes + "/" + id, null).status()).isEqualTo(204);
        assertThat(get(notes + "/" + id).code()).isEqualTo("remote_not_found");
        assertThat(call(HttpMethod.DELETE, admin, notes + "/" + id, null).status()).isEqualTo(404);
    }

    @Test
    void findsRecords() {
        List<String> ids = List.of(note("Apple"), note("Pear, ripe"), note("Plum"));

        Reply page = get(notes + "?limit=2&offset=1&order=-title&fields=id,title");
        assertThat(page.<List<String>>read("$.records[*].id"))
                .containsExactlyElementsOf(ids.subList(1, 3));
        assertThat(page.<Map<String, Object>>read("$"))
                .containsEntry("count", 2)
                .containsEntry("total", 3)
                .containsEntry("limit", 2)
                .containsEntry("offset", 1);
        assertThat(
                        get(notes + "?filter=title:=:Pear,%20ripe")
                                .<List<String>>read("$.records[*].id"))
                .containsExactly(ids.get(1));
        assertThat(get(notes + "?filter=title:in:Apple,Plum").<Integer>read("$.count"))
                .isEqualTo(2);
        assertThat(
                        get(notes + "?filter=title:like:P&filter=title:like:um")
                                .<Integer>read("$.count"))
                .isEqualTo(1);
        String body =
                """
                {"filters": [{"field": "title", "operator": "in", "value": ["Plum"]}], "limit": 5}
                """;
        assertThat(post(notes + "/search", body).<List<String>>read("$.records[*].id"))
                .containsExactly(ids.get(2));
    }

    @Test
    void tellsModelsAndFields() {
        String connection = notes.replace("/note", "");

        Reply models = get(connection + "/models");
        assertThat(models.<List<String>>read("$.models")).containsExactly("note");
        assertThat(models.<Boolean>read("$.any")).isFalse();
        assertThat(get(notes + "/metadata").<Boolean>read("$.fields.title.required")).isTrue();
        assertThat(get(connection + "/other").status()).isEqualTo(404);
    }

    @Test
    void takesTheNameOfAConnectionForItsId() {
        connectNotes("by-name");

        assertThat(get(SYSTEMS + "/N%20by-name/note").status()).isEqualTo(200);
        assertThat(get(SYSTEMS + "/nobody/note").code()).isEqualTo("connection_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=1001",
                "?limit=x",
                "?offset=-1",
                "?filter=title",
                "?filter=title:~:x",
                "?filter=:=:x"
            })
    void refusesQuestionsItDoesNotUnderstand(String question) {
        assertThat(get(notes + question).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filters\":[{\"field\":\"a\",\"operator\":\"is\",\"value\":1}]} | 422",
                "{\"filters\":[{\"field\":\"a\",\"operator\":\"in\",\"value\":1}]} | 422",
                "{\"filters\":[{\"operator\":\"=\",\"value\":1}]} | 422",
                "{\"limit\":5000} | 422",
                "{\"surprise\":1} | 422",
                "{ | 400"
            })
    void refusesSearchesItDoesNotUnderstand(String body, int status) {
        assertThat(post(notes + "/search", body).status()).isEqualTo(status);
    }

    @Test
    void refusesAChangeOfNothing() {
        String id = note("Same");

        assertThat(call(HttpMethod.PATCH, admin, notes + "/" + id, "{}").status()).isEqualTo(422);
        assertThat(post(notes, "[]").status()).isIn(400, 422);
    }

    @Test
    void hidesRecordsFromOtherTenants() {
        String id = note("Ours");
        String other = Tokens.tenantAdmin(TenantId.next());

        assertThat(call(HttpMethod.GET, other, notes, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, other, notes + "/" + id, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, other, notes + "/metadata", null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, notes, "{\"title\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, notes + "/search", "{}").status()).isEqualTo(404);
        assertThat(call(HttpMethod.PATCH, other, notes + "/" + id, "{\"a\":1}").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, other, notes + "/" + id, null).status()).isEqualTo(404);
        assertThat(get(notes + "/" + id).<String>read("$.title")).isEqualTo("Ours");
    }

    @Test
    void needsThePermission() {
        String id = note("Ours");
        String staff = Tokens.staff(tenant);

        assertThat(call(HttpMethod.GET, staff, notes, null).status()).isEqualTo(200);
        assertThat(call(HttpMethod.POST, staff, notes, "{\"title\":\"x\"}").status())
                .isEqualTo(201);
        assertThat(call(HttpMethod.DELETE, staff, notes + "/" + id, null).status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, null, notes, null).status()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, Tokens.garbage(), notes, null).status()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, Tokens.support(), notes, null).status()).isEqualTo(403);
    }

    @Test
    void keepsToTheModelsOfTheTenant() {
        modelsOf(tenant, "res.partner");

        assertThat(get(notes).code()).isEqualTo("model_not_allowed");
        assertThat(post(notes, "{\"title\":\"x\"}").code()).isEqualTo("model_not_allowed");
        assertThat(get(notes + "/metadata").code()).isEqualTo("model_not_allowed");
        assertThat(call(HttpMethod.DELETE, admin, notes + "/1", null).code())
                .isEqualTo("model_not_allowed");
    }

    @Test
    void leavesTheOtherPathsOfAConnectionAlone() {
        String connection = notes.replace("/note", "");

        assertThat(post(connection + "/test", "").<Boolean>read("$.success")).isTrue();
        assertThat(get(connection + "/webhook-keys").body()).isEqualTo("[]");
        assertThat(get(connection + "/checks").<List<?>>read("$")).hasSize(1);
        assertThat(post(connection + "/set-primary", "").<Boolean>read("$.success")).isTrue();
        assertThat(get(SYSTEMS + "/catalogue/notes").<String>read("$.id")).isEqualTo("notes");
    }

    @Test
    void showsNoSecret_whenTheSystemRepeatsIt() {
        String connection = connectNotes("never-show-4712");

        Reply failed = get(SYSTEMS + "/" + connection + "/failure");

        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.detail()).isEqualTo("Token ********");
    }
}
