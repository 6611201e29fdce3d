package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class ConflictIT extends PushingDevices {

    private static final String RULES = "/api/v1/sync/conflict-rules";

    @ParameterizedTest
    @CsvSource({
        "server_wins, conflict, conflict, theirs",
        "client_wins, applied, success, mine",
        "manual, conflict, conflict, theirs",
        "merge, conflict, conflict, theirs",
        "newest_wins, conflict, conflict, theirs",
    })
    void decidesAsAsked_whereBothChangedTheSame(
            String strategy, String outcome, String status, String left) {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");

        JsonNode result =
                result(pushWith(strategy, update("local_u", 7, "{\"name\":\"mine\"}")), "local_u");

        assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo(outcome);
        assertThat(result.path("status").asString()).isEqualTo(status);
        assertThat(result.path("conflict_info").path("strategy").asString()).isEqualTo(strategy);
        assertThat(result.path("conflict_info").path("server_data").path("name").asString())
                .isEqualTo("theirs");
        assertThat(result.path("conflict_info").path("base_data").path("name").asString())
                .isEqualTo("base");
        assertThat(field("name")).isEqualTo(left);
    }

    @Test
    void mergesWhatOnlyOneSideChanged() {
        seenThenChanged("{\"name\":\"base\",\"city\":\"A\"}", "{\"city\":\"B\"}");

        JsonNode answer =
                pushWith("merge", update("local_u", 7, "{\"name\":\"mine\",\"city\":\"A\"}"));
        JsonNode both =
                pushWith("merge", update("local_v", 7, "{\"street\":\"S\",\"city\":\"C\"}"));

        assertThat(outcome(answer, "local_u")).as(answer.toString()).isEqualTo("merged");
        assertThat(field("name")).isEqualTo("mine");
        assertThat(field("city")).as("the device did not mean to change it").isEqualTo("B");
        assertThat(result(both, "local_v").path("status").asString()).isEqualTo("conflict");
    }

    @Test
    void mergesLines_byWhatTheDeviceDidToThem() {
        seenThenChanged("{\"name\":\"base\",\"category_id\":[1,2,3]}", "{\"category_id\":[1,3,4]}");

        pushWith("merge", update("local_u", 7, "{\"category_id\":[[6,0,[2,3,9]]]}"));

        assertThat(String.valueOf(ODOO.writes().getLast().path("values")))
                .as("9 was put in, 1 taken out; 2 is gone and stays so, 4 stays")
                .isEqualTo("{\"category_id\":[[4,9],[3,1]]}");
    }

    @Test
    void believesNoClockThatIsAhead() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        ObjectNode ahead = update("local_u", 7, "{\"name\":\"mine\"}");
        ahead.put("local_timestamp", "2099-01-01T00:00:00Z");
        ObjectNode late = update("local_v", 7, "{\"name\":\"mine\"}");
        late.put("local_timestamp", "2026-11-21T10:59:00Z");

        assertThat(outcome(pushWith("newest_wins", ahead), "local_u")).isEqualTo("conflict");
        ObjectNode whole = body("never-pulled", ahead);
        assertThat(outcome(pushBody(whole), "local_u"))
                .as("nothing but its clock speaks for it")
                .isEqualTo("conflict");
        ObjectNode pullAhead = body("never-pulled", update("local_w", 7, "{\"name\":\"mine\"}"));
        ((ObjectNode) pullAhead.path("changes").path(0))
                .put("local_timestamp", "2001-01-01T00:00:00Z");
        pullAhead.put("last_pull_timestamp", "2099-01-01T00:00:00Z");
        assertThat(outcome(pushBody(pullAhead), "local_w")).isEqualTo("conflict");
        assertThat(field("name")).isEqualTo("theirs");
        assertThat(outcome(pushWith("newest_wins", late), "local_v")).isEqualTo("applied");
    }

    @Test
    void tellsByWriteDateOrVersion_whichStateTheDeviceKnew() {
        String old = seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        ObjectNode stale = update("local_a", 7, "{\"name\":\"x\",\"write_date\":\"" + old + "\"}");
        ObjectNode current =
                update(
                        "local_b",
                        7,
                        "{\"name\":\"y\",\"write_date\":\"%s\"}".formatted(field("write_date")));
        ObjectNode version = update("local_c", 7, "{\"name\":\"z\"}").put("version", 2);

        assertThat(outcome(push(stale), "local_a")).isEqualTo("conflict");
        assertThat(outcome(pushBody(body("tablet", version)), "local_c")).isEqualTo("applied");
        assertThat(outcome(push(current), "local_b"))
                .as("the tablet was faster")
                .isEqualTo("conflict");
        assertThat(field("name")).isEqualTo("z");
    }

    @Test
    void doesNotTakeItsOwnWritesForThoseOfOthers() {
        written("{\"name\":\"base\"}");
        pulls("phone");

        assertThat(outcome(push(update("local_1", 7, "{\"name\":\"one\"}")), "local_1"))
                .isEqualTo("applied");
        assertThat(outcome(push(update("local_2", 7, "{\"name\":\"two\"}")), "local_2"))
                .isEqualTo("applied");
        ODOO.touch(7, "{\"name\":\"theirs\"}");
        assertThat(outcome(push(update("local_3", 7, "{\"name\":\"three\"}")), "local_3"))
                .isEqualTo("conflict");
        assertThat(field("name")).isEqualTo("theirs");
    }

    @Test
    void deletesWhatIsGoneAlready_andUpdatesItNot() {
        ObjectNode gone = update("local_u", 4711, "{\"name\":\"x\"}");
        JsonNode answer = push(change("local_d", "delete", "{\"record_id\":4712}"), gone);

        assertThat(outcome(answer, "local_d")).isEqualTo("applied");
        assertThat(outcome(answer, "local_u")).isEqualTo("conflict");
        assertThat(result(answer, "local_u").path("error_code").asString())
                .isEqualTo("RECORD_GONE");
    }

    @Test
    void keepsARecordThatChanged_fromBeingDeleted() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        ObjectNode delete = change("local_d", "delete", "{\"record_id\":7}");

        assertThat(outcome(push(delete), "local_d")).isEqualTo("conflict");
        assertThat(ODOO.record(7)).isNotNull();
        delete.put("local_id", "local_e");
        assertThat(outcome(pushWith("client_wins", delete), "local_e")).isEqualTo("applied");
        assertThat(ODOO.record(7)).isNull();
    }

    @Test
    void weighsADeletionAnew_thatCouldNotBeSent() {
        written("{\"name\":\"base\"}");
        pulls("phone");
        ODOO.refusesWrites("remote_unavailable");
        ObjectNode delete = change("local_d", "delete", "{\"record_id\":7}");
        assertThat(outcome(push(delete), "local_d")).isEqualTo("pending");

        ODOO.touch(7, "{\"name\":\"theirs\"}");
        ODOO.refusesWrites(null);

        awaitOutcome(delete, "conflict");
        assertThat(field("name")).isEqualTo("theirs");
    }

    @Test
    void asksAPerson_whereLinesMayHaveBeenMadeAlready() {
        written("{\"name\":\"base\"}");
        pulls("phone");
        ODOO.forgetsKeys();
        ODOO.loseAnswers(1);
        ObjectNode update = update("local_u", 7, "{\"child_ids\":[[0,0,{\"name\":\"Child\"}]]}");

        pushWith("client_wins", update);

        awaitOutcome(update, "conflict");
        assertThat(ODOO.writes()).hasSize(1);
    }

    @Test
    void letsTheTenantDecide_byModelAndField() {
        put(
                        token,
                        RULES,
                        """
                        {"rules":[{"strategy":"manual"},
                          {"model":"res.partner","strategy":"merge"},
                          {"model":"res.partner","field":"name","strategy":"client_wins"}]}
                        """)
                .expectStatus()
                .isOk();
        seenThenChanged(
                "{\"name\":\"base\",\"city\":\"A\"}", "{\"name\":\"theirs\",\"city\":\"B\"}");

        JsonNode answer =
                pushWith(
                        "server_wins",
                        update("local_u", 7, "{\"name\":\"mine\",\"city\":\"C\",\"zip\":\"1\"}"));

        assertThat(outcome(answer, "local_u")).as(answer.toString()).isEqualTo("merged");
        assertThat(result(answer, "local_u").path("status").asString()).isEqualTo("partial");
        assertThat(field("name")).isEqualTo("mine");
        assertThat(field("city")).isEqualTo("B");
        assertThat(answer(get(token, RULES)).path("rules").size()).isEqualTo(3);
    }

    @Test
    void bridgecore74_resolvesWithoutTheListOfConflicts_andLetsDependantsGo() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        ObjectNode child = create("local_child", "Child");
        child.putArray("dependencies").add("local_u");
        ObjectNode body = body("phone", update("local_u", 7, "{\"name\":\"mine\"}"), child);
        JsonNode pushed = pushBody(body.put("conflict_strategy", "manual"));
        assertThat(outcome(pushed, "local_child")).as(pushed.toString()).isEqualTo("pending");
        assertThat(
                        result(pushed, "local_u")
                                .path("conflict_info")
                                .path("requires_resolution")
                                .asBoolean())
                .isTrue();

        JsonNode answer =
                resolve(
                        """
                        {"local_id":"local_u","strategy":"merge",
                         "merged_data":{"name":"both"}},
                        {"local_id":"local_none","strategy":"client_wins"}
                        """);

        assertThat(answer.path("resolved").toString()).isEqualTo("[\"local_u\"]");
        assertThat(answer.path("failed").path(0).path("error_code").asString())
                .isEqualTo("CONFLICT_NOT_FOUND");
        assertThat(field("name")).isEqualTo("both");
        assertThat(outcome(push(child), "local_child")).isEqualTo("applied");
        int writes = ODOO.writes().size();
        resolve(
                "{\"local_id\":\"local_u\",\"strategy\":\"merge\",\"merged_data\":{\"name\":\"both\"}}");
        assertThat(ODOO.writes()).as("a repeated decision does nothing").hasSize(writes);
    }

    @Test
    void countsInTheDialectOfThoseWhoListConflicts() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        push(update("local_u", 7, "{\"name\":\"mine\"}"));

        JsonNode answer =
                answer(
                        post(
                                token,
                                RESOLVE,
                                """
                                {"device_id":"phone","conflicts":[],"resolutions":[
                                  {"local_id":"local_u","strategy":"client_wins"}]}
                                """));

        assertThat(answer.path("resolved").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.path("failed").asInt(-1)).isZero();
        assertThat(field("name")).isEqualTo("mine");
    }

    @Test
    void takesDecisionsBack() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        pushWith("client_wins", update("local_u", 7, "{\"name\":\"mine\"}"));
        JsonNode conflict = answer(get(token, CONFLICTS)).path("conflicts").path(0);
        assertThat(conflict.path("status").asString()).isEqualTo("decided");
        String undo = CONFLICTS + "/" + conflict.path("id").asString() + "/undo";

        JsonNode undone = answer(post(token, undo, "{}"));

        assertThat(undone.path("status").asString()).isEqualTo("open");
        assertThat(undone.path("decisions").size()).isEqualTo(2);
        assertThat(field("name")).isEqualTo("theirs");
        resolve("{\"local_id\":\"local_u\",\"strategy\":\"client_wins\"}");
        assertThat(field("name")).isEqualTo("mine");
        ODOO.touch(7, "{\"name\":\"later\"}");
        post(token, undo, "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_undoable");
    }

    @Test
    void bridgecore80_showsConflictsToNobodyElse() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        push(update("local_u", 7, "{\"name\":\"mine\"}"));
        String one =
                CONFLICTS
                        + "/"
                        + answer(get(token, CONFLICTS))
                                .path("conflicts")
                                .path(0)
                                .path("id")
                                .asString();
        String stranger = Tokens.tenantAdmin(TenantId.next());
        String colleague = linked(tenant, 9, "colleague");

        for (String other : List.of(stranger, colleague)) {
            get(other, one).expectStatus().isNotFound();
            post(other, one + "/undo", "{}").expectStatus().isNotFound();
            assertThat(answer(get(other, CONFLICTS + "?all=true")).path("count").asInt()).isZero();
            assertThat(
                            answer(
                                            post(
                                                    other,
                                                    RESOLVE,
                                                    """
                                                    {"device_id":"phone","resolutions":[
                                                      {"local_id":"local_u",
                                                       "strategy":"client_wins"}]}
                                                    """))
                                    .path("resolved")
                                    .size())
                    .isZero();
        }
        get(powerless(tenant), one).expectStatus().isForbidden();
        post(powerless(tenant), one + "/undo", "{}").expectStatus().isForbidden();
        post(powerless(tenant), RESOLVE, "{}").expectStatus().isForbidden();
        put(colleague, RULES, "{\"rules\":[]}").expectStatus().isForbidden();
        put(token, RULES, "{\"rules\":[{\"field\":\"name\",\"strategy\":\"merge\"}]}")
                .expectStatus()
                .isEqualTo(422);
        assertThat(field("name")).isEqualTo("theirs");
    }
}
