package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a device did itself is no change of somebody else, whatever happened on the way. */
@NullMarked
class OwnWritesIT extends PushingDevices {

    private static final String EARLIER = "2026-11-21T09:00:00Z";

    private static ObjectNode early(ObjectNode change) {
        return change.put("local_timestamp", EARLIER);
    }

    @Test
    void changesWhatItMade_thoughTheAnswerWasLost() {
        ODOO.loseAnswers(1);
        ObjectNode made = early(create("local_1", "Ann"));
        ObjectNode more =
                early(
                        change(
                                "local_2",
                                "update",
                                "{\"record_id\":\"local_1\",\"data\":{\"email\":\"ann@x\"}}"));

        push(made, more);

        awaitOutcome(made, "applied");
        awaitOutcome(more, "applied");
    }

    @Test
    void changesWhatItChanged_thoughTheAnswerWasLost() {
        written("{\"name\":\"base\"}");
        pulls("phone");
        ODOO.loseAnswers(1);
        ObjectNode first = early(update("local_1", 7, "{\"name\":\"one\"}"));
        ObjectNode second = early(update("local_2", 7, "{\"email\":\"one@x\"}"));

        push(first, second);

        awaitOutcome(first, "applied");
        awaitOutcome(second, "applied");
        ODOO.touch(7, "{\"city\":\"theirs\"}");
        assertThat(outcome(push(update("local_3", 7, "{\"zip\":\"1\"}")), "local_3"))
                .isEqualTo("conflict");
    }

    @Test
    void goesByItsFields_whereNobodyKnowsWhenItsWriteWasDone() {
        written("{\"name\":\"base\",\"city\":\"A\"}");
        pulls("phone");
        ODOO.forgetsDates();
        ODOO.loseAnswers(1);
        ObjectNode first = update("local_1", 7, "{\"name\":\"one\"}");
        ObjectNode second = update("local_2", 7, "{\"name\":\"two\",\"city\":\"C\"}");

        push(first, second);

        awaitOutcome(second, "applied");
        ODOO.touch(7, "{\"city\":\"theirs\"}");
        assertThat(outcome(push(update("local_3", 7, "{\"city\":\"mine\"}")), "local_3"))
                .isEqualTo("conflict");
        assertThat(outcome(push(update("local_4", 7, "{\"name\":\"four\"}")), "local_4"))
                .isEqualTo("applied");
        assertThat(outcome(push(update("local_5", 7, "{\"city\":\"mine\"}")), "local_5"))
                .as("its own write in between tells nothing of the city")
                .isEqualTo("conflict");
        assertThat(field("city")).isEqualTo("theirs");
    }

    @Test
    void changesWhatItChanged_thoughTheLogIsBehindWhenItPulls() {
        written("{\"name\":\"base\"}");
        pulls("phone");
        ODOO.forgetsDates();
        ODOO.loseAnswers(1);
        ObjectNode first = update("local_1", 7, "{\"name\":\"one\"}");
        push(first);
        awaitOutcome(first, "applied");

        pulls("phone");

        assertThat(outcome(push(update("local_2", 7, "{\"name\":\"two\"}")), "local_2"))
                .isEqualTo("applied");
    }

    @Test
    void changesWhatItDecidedAbout_butNothingThatItHasNotSeen() {
        written("{\"name\":\"base\",\"city\":\"A\"}");
        pulls("phone");
        written("{\"name\":\"theirs\",\"city\":\"B\"}");
        assertThat(outcome(push(update("local_1", 7, "{\"name\":\"mine\"}")), "local_1"))
                .isEqualTo("conflict");
        resolve("{\"local_id\":\"local_1\",\"strategy\":\"client_wins\"}");

        assertThat(outcome(push(update("local_2", 7, "{\"name\":\"again\"}")), "local_2"))
                .isEqualTo("applied");
        assertThat(outcome(push(update("local_3", 7, "{\"city\":\"C\"}")), "local_3"))
                .isEqualTo("conflict");
    }

    @Test
    void keepsWhatItWroteLater_whereAnEarlierChangeHadToWait() {
        ODOO.touch(7, "{\"name\":\"base\"}");
        ObjectNode waiting = update("local_1", 7, "{\"name\":\"older\",\"city\":\"older\"}");
        waiting.putArray("dependencies").add("local_late");
        JsonNode answer = push(waiting, update("local_2", 7, "{\"name\":\"newer\"}"));
        assertThat(outcome(answer, "local_2")).isEqualTo("applied");

        push(create("local_late", "Late"));

        awaitOutcome(waiting, "applied");
        assertThat(field("name")).isEqualTo("newer");
        assertThat(field("city")).isEqualTo("older");
    }

    @Test
    void takesADecisionBackOnce_howeverOftenItIsAsked() {
        seenThenChanged("{\"name\":\"base\"}", "{\"name\":\"theirs\"}");
        pushWith("client_wins", update("local_u", 7, "{\"name\":\"mine\"}"));
        ODOO.loseAnswers(1);

        post(token, undo(), "{}").expectStatus().isEqualTo(502);

        JsonNode undone = answer(post(token, undo(), "{}"));
        assertThat(undone.path("status").asString()).isEqualTo("open");
        assertThat(field("name")).isEqualTo("theirs");
        assertThat(ODOO.writes()).as("one there, one back").hasSize(2);
    }

    @Test
    void takesBackWhatItDidToLines() {
        seenThenChanged("{\"name\":\"base\",\"category_id\":[1,2]}", "{\"category_id\":[1,2,4]}");
        pushWith("merge", update("local_u", 7, "{\"category_id\":[[6,0,[2,9]]]}"));
        Objects.requireNonNull(ODOO.record(7)).set("category_id", JSON.readTree("[2,4,9]"));

        JsonNode undone = answer(post(token, undo(), "{}"));

        assertThat(undone.path("status").asString()).isEqualTo("open");
        assertThat(String.valueOf(ODOO.writes().getLast().path("values")))
                .isEqualTo("{\"category_id\":[[6,0,[1,2,4]]]}");
    }

    private String undo() {
        JsonNode conflict = answer(get(token, CONFLICTS)).path("conflicts").path(0);
        return CONFLICTS + "/" + conflict.path("id").asString() + "/undo";
    }
}
