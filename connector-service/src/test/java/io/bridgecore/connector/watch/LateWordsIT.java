package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.outgoing.ChangeOutlet;
import io.bridgecore.connector.outgoing.RecentPushes;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Whatever comes late, the last event of a record says what it is like. */
@NullMarked
class LateWordsIT extends Watching {

    @Autowired private RecentPushes pushes;
    @Autowired private ChangeOutlet outlet;

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
        doubtLongAgo();
    }

    private void doubtLongAgo() {
        execute(
                "update connector.watch_push set doubted_at = now() - interval '1 minute' where connection_id = '%s'"
                        .formatted(connection));
    }

    private RecordChanged pushed(
            int record, String operation, Map<String, @Nullable Object> payload) {
        return new RecordChanged(
                "odoo",
                MODEL,
                String.valueOf(record),
                operation,
                List.copyOf(payload.keySet()),
                payload,
                operation + " " + connection,
                Instant.now(),
                null,
                id(),
                true);
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

    /** Two doors at work at the same time: what one noted first, it sent last. */
    @Test
    void saysThatARecordIsGone_whenPushesPassEachOther() {
        int made = known("Present");
        delete(made);
        longAgo("swept_at");
        lookUntil(2);
        var write =
                pushed(
                        made,
                        "write",
                        Map.<String, @Nullable Object>of("id", made, "name", "Present"));
        var unlink = pushed(made, "unlink", Map.<String, @Nullable Object>of());

        CurrentTenant.runAs(
                tenant,
                () -> {
                    pushes.note(id(), List.of(write));
                    pushes.note(id(), List.of(unlink));
                });
        outlet.send(tenant, unlink).join();
        outlet.send(tenant, write).join();
        doubtLongAgo();

        assertThat(lastWord(made)).startsWith("unlink ");
        int events = changes.all().size();
        lastWord(made);
        assertThat(changes.all()).hasSize(events);
    }
}
