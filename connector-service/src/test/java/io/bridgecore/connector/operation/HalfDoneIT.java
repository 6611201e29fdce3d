package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that write more than once never say that nothing was done when something was. */
@NullMarked
class HalfDoneIT extends ScriptedOperations {

    private static final String FIELDS = "{'name': {'type': 'char'}}";

    private ScriptedOdoo writable() {
        return odoo("19.0").answers("fields_get", FIELDS).answers("write", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'model':'p'}", "{'method':'read'}", "{'model':'p','method':' '}"})
    void doesNoneOfManyOperations_whenOneIsIncomplete(String wrong) {
        ScriptedOdoo odoo = writable();

        Reply refused =
                send(
                        "batch_execute",
                        "{'operations':[{'model':'p','method':'write','ids':[1],'args':[{'name':'x'}]},"
                                + wrong
                                + "]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field")).startsWith("operations[1].");
        assertThat(odoo.methods()).doesNotContain("write");
    }

    @Test
    void saysWhatWasWritten_whenNewRecordsBesideItAreRefused() {
        writable().fails("create", "odoo.exceptions.ValidationError", "No such thing");

        Reply failed =
                send("web_save", "{'model':'p','records':[{'id':5,'name':'a'},{'name':''}]}");

        assertThat(failed.status()).as(failed.body()).isEqualTo(502);
        assertThat(failed.detail()).contains("No such thing", "already written: [5]");
    }

    @Test
    void saysThatItIsWrong_whereNothingWasWrittenBefore() {
        writable().fails("create", "odoo.exceptions.ValidationError", "No such thing");

        assertThat(send("web_save", "{'model':'p','records':[{'name':''}]}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'5'", "5.0", "-5", "3000000000", "true", "[5]"})
    void takesNoStrangeIdForThatOfANewRecord(String id) {
        ScriptedOdoo odoo = writable().answers("create", "[9]");

        Reply refused =
                send(
                        "web_save",
                        "{'model':'p','records':[{'id':4,'name':'a'},{'id':%s,'name':'b'}]}"
                                .formatted(id));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field")).isEqualTo("records[1].id");
        assertThat(odoo.methods()).doesNotContain("create", "write");
    }

    @Test
    void answersRecordsInTheOrderOfTheRequest() {
        writable().answers("create", "[8, 9]");

        Reply saved =
                send(
                        "web_save",
                        "{'model':'p','records':[{'name':'a'},{'id':5,'name':'b'},{'id':0,'name':'c'}]}");

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.<List<Integer>>read("$.records[*].id")).containsExactly(8, 5, 9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesWhatSomeOfTheRecordsDoNotHold_thoughOthersWereChanged(boolean lastIsNew) {
        String moved = "'write_date': '2026-01-01 10:00:01', 'phone': 'wanted'";
        String still = "'write_date': '2026-01-01 10:00:00', 'phone': 'old'";
        ScriptedOdoo odoo =
                writable()
                        .answers(
                                "read",
                                "[{'id': 1, %s}, {'id': 2, %s}]"
                                        .formatted(
                                                lastIsNew ? still : moved,
                                                lastIsNew ? moved : still));

        Reply written =
                send(
                        "write",
                        "{'model':'p','ids':[1,2],'values':{'phone':'wanted'},"
                                + "'expected_write_date':'2026-01-01 10:00:00'}");

        assertThat(written.status()).as(written.body()).isEqualTo(200);
        assertThat(odoo.methods()).contains("write");
    }
}
