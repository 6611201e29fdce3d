package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Every door for updates takes {@code expected_write_date}. */
@NullMarked
class ExpectedEverywhereIT extends ExpectedWrites {

    /** Where a phone number can be written. */
    enum Door {
        WRITE(
                "write",
                "{'model':'res.partner','ids':[ID],'values':{'phone':'NEW'},'expected_write_date':'AT'}"),
        SAVE_ONE(
                "web_save",
                "{'model':'res.partner','ids':[ID],'values':{'phone':'NEW'},'specification':{'phone':{}},'expected_write_date':'AT'}"),
        SAVE_EACH(
                "web_save",
                "{'model':'res.partner','records':[{'id':ID,'phone':'NEW','expected_write_date':'AT'}]}"),
        SAVE_ALL(
                "web_save",
                "{'model':'res.partner','records':[{'id':ID,'phone':'NEW'}],'expected_write_date':'AT'}"),
        BATCH(
                "batch_write",
                "{'model':'res.partner','updates':[{'id':ID,'values':{'phone':'NEW'},'expected_write_date':'AT'}]}"),
        CALL(
                "call_kw",
                "{'model':'res.partner','method':'write','args':[[ID],{'phone':'NEW'}],'expected_write_date':'AT'}"),
        CALL_BY_NAME(
                "call_kw",
                "{'model':'res.partner','method':'write','kwargs':{'ids':[ID],'vals':{'phone':'NEW'}},'expected_write_date':'AT'}"),
        CALL_SAVE(
                "call_kw",
                "{'model':'res.partner','method':'web_save','args':[[ID],{'phone':'NEW'}],'kwargs':{'specification':{'phone':{}}},'expected_write_date':'AT'}"),
        METHOD(
                "call_method",
                "{'model':'res.partner','method':'write','ids':ID,'args':[{'phone':'NEW'}],'expected_write_date':'AT'}"),
        EXECUTE(
                "execute",
                "{'model':'res.partner','method':'write','ids':[ID],'args':[{'phone':'NEW'}],'expected_write_date':'AT'}");

        private final String operation;
        private final String body;

        Door(String operation, String body) {
            this.operation = operation;
            this.body = body.replace('\'', '"');
        }
    }

    private Reply through(Door door, String phone, String expected) {
        return post(
                ODOO_API + door.operation,
                door.body
                        .replace("ID", Integer.toString(id))
                        .replace("NEW", phone)
                        .replace("AT", expected));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void stopsWhatIsBasedOnAnOlderState(Door door) {
        String seen = fact("write_date");
        assertThat(through(door, "1", seen).status()).isEqualTo(200);
        assertThat(fact("phone")).isEqualTo("1");
        somebodyElseWrites(fact("write_date"));

        Reply refused = through(door, "2", "2020-01-01 00:00:00");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("record_changed");
        assertThat(refused.<String>read("$.write_date")).isEqualTo(fact("write_date"));
        assertThat(refused.<Integer>read("$.records[0].id")).isEqualTo(id);
        assertThat(fact("phone")).isEqualTo("theirs");
        assertThat(through(door, "3", refused.read("$.write_date")).status()).isEqualTo(200);
        assertThat(fact("phone")).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesAMomentThatIsNone(Door door) {
        assertThat(through(door, "1", "yesterday").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT"})
    void stopsTheCommonUpdateToo(String method) {
        String seen = fact("write_date");
        assertThat(common(method, "1", seen).status()).isEqualTo(200);
        somebodyElseWrites(fact("write_date"));

        Reply refused = common(method, "2", "2020-01-01T00:00:00Z");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("record_changed");
        assertThat(refused.<String>read("$.write_date")).isEqualTo(fact("write_date"));
        assertThat(fact("phone")).isEqualTo("theirs");
        assertThat(common(method, "theirs", "2020-01-01T00:00:00Z").status())
                .as("it holds that already")
                .isEqualTo(200);
        assertThat(common(method, "1", "yesterday").status()).isEqualTo(422);
    }

    private Reply common(String method, String phone, String expected) {
        return call(
                HttpMethod.valueOf(method),
                admin,
                SYSTEMS
                        + "/%s/res.partner/%d?expected_write_date=%s"
                                .formatted(connection, id, expected.replace(" ", "%20")),
                "{\"phone\":\"%s\"}".formatted(phone));
    }

    @Test
    void writesNoneOfABatch_whenOneWasChanged() {
        int other =
                post(ODOO_API + "create", "{\"model\":\"res.partner\",\"values\":{\"name\":\"B\"}}")
                        .read("$.id");
        Reply refused =
                post(
                        ODOO_API + "batch_write",
                        """
                        {"model": "res.partner", "updates": [
                            {"id": %d, "values": {"phone": "mine"}},
                            {"id": %d, "values": {"phone": "mine"},
                             "expected_write_date": "2020-01-01 00:00:00"}]}
                        """
                                .formatted(id, other));

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.<Integer>read("$.records.length()")).isEqualTo(1);
        assertThat(refused.<Integer>read("$.records[0].id")).isEqualTo(other);
        assertThat(fact("phone")).isNotEqualTo("mine");
    }

    @Test
    void writesTheOthers_whenOnlyOneHoldsTheValuesAlready() {
        int other =
                post(
                                ODOO_API + "create",
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"B\",\"phone\":\"9\"}}")
                        .read("$.id");
        Reply done =
                post(
                        ODOO_API + "batch_write",
                        """
                        {"model": "res.partner", "updates": [
                            {"id": %d, "values": {"phone": "9"}},
                            {"id": %d, "values": {"phone": "9"},
                             "expected_write_date": "2020-01-01 00:00:00"}]}
                        """
                                .formatted(id, other));

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(fact("phone")).isEqualTo("9");
    }

    @Test
    void failsForItself_amongSeveralOperations() {
        Reply done =
                post(
                        ODOO_API + "batch_execute",
                        """
                        {"operations": [
                            {"model": "res.partner", "method": "write", "ids": [%d],
                             "vals": {"phone": "mine"},
                             "expected_write_date": "2020-01-01 00:00:00"},
                            {"model": "res.partner", "method": "search_count", "args": [[]]}]}
                        """
                                .formatted(id));

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.<String>read("$.failed[0].error")).contains("changed at");
        assertThat(done.<Object>read("$.results[1]")).isNotNull();
        assertThat(fact("phone")).isNotEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'res.partner','method':'read','args':[[1]],'expected_write_date':'2020-01-01"
                    + " 00:00:00'}",
                "{'model':'res.partner','method':'create','args':[{'name':'x'}],'expected_write_date':'2020-01-01"
                    + " 00:00:00'}",
                "{'model':'res.partner','method':'write','args':[[],{'name':'x'}],'expected_write_date':'2020-01-01"
                    + " 00:00:00'}"
            })
    void goesWithUpdatesOnly(String body) {
        assertThat(post(ODOO_API + "call_kw", body.replace('\'', '"')).status()).isEqualTo(422);
        assertThat(
                        post(
                                        ODOO_API + "web_save",
                                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"x\"},\"expected_write_date\":\"2020-01-01"
                                            + " 00:00:00\"}")
                                .status())
                .isEqualTo(422);
    }

    @Test
    void tellsTheFirstAnswerAgain_throughEveryDoor() {
        String key = UUID.randomUUID().toString();
        String seen = fact("write_date");
        String[] headers = {"Authorization", "Bearer " + admin, "Idempotency-Key", key};
        String body =
                """
                {"model": "res.partner", "updates": [{"id": %d, "values": {"phone": "1"},
                 "expected_write_date": "%s"}]}
                """
                        .formatted(id, seen);

        Reply first = send(HttpMethod.POST, ODOO_API + "batch_write", body, headers);
        somebodyElseWrites(seen);
        Reply again = send(HttpMethod.POST, ODOO_API + "batch_write", body, headers);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(fact("phone")).isEqualTo("theirs");
    }
}
