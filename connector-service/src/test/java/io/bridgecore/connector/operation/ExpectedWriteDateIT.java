package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class ExpectedWriteDateIT extends ExpectedWrites {

    private String writeDate() {
        return fact("write_date");
    }

    private Reply write(String phone, String expected) {
        return post(ODOO_API + "write", body(phone, expected));
    }

    private String body(String phone, String expected) {
        return """
        {"model": "res.partner", "ids": [%d], "values": {"phone": "%s"},
         "expected_write_date": "%s"}
        """
                .formatted(id, phone, expected);
    }

    @Test
    void writesWhatNobodyChangedMeanwhile() {
        String seen = writeDate();

        assertThat(write("1", seen).<Boolean>read("$.updated")).isTrue();
        assertThat(write("2", writeDate().replace(' ', 'T') + "Z").status()).isEqualTo(200);
    }

    @Test
    void refusesWithTheDateOfNow_whenSomebodyWasFaster() {
        String seen = writeDate();
        somebodyElseWrites(seen);

        Reply refused = write("mine", seen);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("record_changed");
        assertThat(refused.<String>read("$.write_date")).isEqualTo(writeDate());
        assertThat(write("mine", refused.read("$.write_date")).status()).isEqualTo(200);
    }

    @Test
    void takesItForDone_whenTheRecordHoldsTheValuesAlready() {
        String seen = writeDate();
        somebodyElseWrites(seen);
        long writes = ODOO.calls("res.partner.write");

        assertThat(write("theirs", seen).<Boolean>read("$.updated")).isTrue();
        assertThat(ODOO.calls("res.partner.write")).isEqualTo(writes);
    }

    @Test
    void tellsTheFirstAnswerAgain_whateverHappenedSince() {
        String seen = writeDate();
        String key = UUID.randomUUID().toString();
        Reply first = keyed("mine", seen, key);
        somebodyElseWrites(seen);

        Reply again = keyed("mine", seen, key);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void refusesWithAKeyToo_andFreesIt() {
        String seen = writeDate();
        String key = UUID.randomUUID().toString();
        somebodyElseWrites(seen);

        Reply refused = keyed("mine", seen, key);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("record_changed");
        assertThat(keyed("mine", writeDate(), key).status()).isEqualTo(200);
    }

    private Reply keyed(String phone, String expected, String key) {
        return send(
                HttpMethod.POST,
                ODOO_API + "write",
                body(phone, expected),
                "Authorization",
                "Bearer " + admin,
                "Idempotency-Key",
                key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01 00:00:00"})
    void refusesADateThatIsNone(String wrong) {
        assertThat(write("1", wrong).status()).isEqualTo(422);
    }
}
