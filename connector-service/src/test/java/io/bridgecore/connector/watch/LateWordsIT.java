package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Whatever comes late, the last event of a record says what it is like. */
@NullMarked
class LateWordsIT extends Watching {

    private void push(int record, String event, String name, String at) {
        Reply key = post(SYSTEMS + "/" + connection + "/webhook-keys", "");
        String body =
                """
                {"model": "%s", "record_id": %d, "event": "%s", "timestamp": "%s",
                 "data": {"id": %d, "name": "%s", "write_date": "%s"}}
                """
                        .formatted(MODEL, record, event, at, record, name, at);
        Reply taken =
                send(
                        HttpMethod.POST,
                        "/api/v1/webhooks/push",
                        body,
                        "X-API-Key",
                        key.<String>read("$.key"));
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        execute(
                "update connector.watch_push set doubted_at = now() - interval '1 minute' where connection_id = '%s'"
                        .formatted(connection));
    }

    private int known(String name) {
        look();
        int made = create(name);
        lookUntil(1);
        return made;
    }

    /** Looks twice, and tells what was said last of a record. */
    private String lastWord(int record) {
        look();
        look();
        List<String> said =
                changes.all().stream()
                        .filter(event ->
                                at(event, "$.data.record_id").equals(String.valueOf(record)))
                        .toList();
        String last = said.getLast();
        return at(last, "$.data.operation") + " " + at(last, "$.data.payload");
    }

    @Test
    void saysThePresentLast_whenAPushComesLate() {
        int made = known("Present");

        push(made, "write", "Past", "2026-01-01 10:00:00");

        assertThat(lastWord(made)).startsWith("write ").contains("name=Present");
        int events = changes.all().size();
        lastWord(made);
        assertThat(changes.all()).hasSize(events);
    }

    @Test
    void saysThatARecordIsThere_whenAPushSaysOtherwise() {
        int made = known("Present");

        push(made, "unlink", "Present", "2026-01-01 10:00:00");

        assertThat(lastWord(made)).startsWith("write ").contains("name=Present");
    }

    @Test
    void saysThatARecordIsGone_whenAPushComesLate() {
        int made = known("Present");
        delete(made);
        longAgo("swept_at");
        lookUntil(2);

        push(made, "write", "Present", "2026-01-01 10:00:00");

        assertThat(lastWord(made)).startsWith("unlink ");
    }

    @Test
    void saysNothing_whenThePushWasRight() {
        int made = known("Present");

        push(made, "write", "Present", read(made, "write_date"));
        int events = changes.all().size();

        lastWord(made);
        assertThat(changes.all()).hasSize(events);
    }
}
