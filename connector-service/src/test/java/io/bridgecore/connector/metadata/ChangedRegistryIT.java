package io.bridgecore.connector.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What was told of models is forgotten by itself when the modules, fields or rights change. */
@NullMarked
@TestPropertySource(properties = "bridgecore.connector.metadata.check-every=100ms")
class ChangedRegistryIT extends RunningConnector {

    private static final String SEEN = "[{'id': 1, 'write_date': '%s'}]";

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0")
                    .answers("fields_get", "{'name': {'type': 'char'}}")
                    .answers("search_read", SEEN.formatted("a"))
                    .answers("search_count", "5");

    @Autowired SharedStore store;
    @Autowired MetadataProperties properties;
    private String connection = "";

    @BeforeEach
    void connectOdoo() {
        connection = connect(odoo.serve(), "p");
        Awaitility.await().until(() -> fields("res.partner") != 503);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private int fields(String model) {
        return post("/api/v1/odoo/fields_get", "{\"model\":\"%s\"}".formatted(model)).status();
    }

    private long asked() {
        return Collections.frequency(odoo.methods(), "fields_get");
    }

    private void looksAgain() {
        long before = asked();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> fields("res.partner") == 200 && asked() > before);
    }

    private void changes(int count, String newest) {
        odoo.answers("ir.model.fields.search_count", String.valueOf(count))
                .answers("ir.model.fields.search_read", SEEN.formatted(newest));
    }

    @Test
    void asksAgain_whenAFieldWasChangedOrIsGone() {
        changes(5, "a");
        long begun = asked();
        for (int i = 0; i < 5; i++) {
            fields("res.partner");
        }
        assertThat(asked()).isLessThanOrEqualTo(begun + 1);

        changes(5, "b");
        looksAgain();

        changes(4, "b"); // One that was not the newest is deleted.
        looksAgain();
    }

    @Test
    void findsWhatAnotherProcessWasTold() {
        fields("res.country");
        UUID id = UUID.fromString(connection);

        Awaitility.await().until(() -> store.read("state:" + id).isPresent());
        String state = store.read("state:" + id).orElseThrow();
        var answered = new CountDownLatch(1);
        String told =
                CurrentTenant.callAs(
                        tenant, () -> new Stamps(store, properties).of(id, () -> after(answered)));

        assertThat(told).startsWith(Integer.toHexString(state.hashCode()));
        answered.countDown();
    }

    private static String after(CountDownLatch latch) {
        try {
            return "late " + latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }
}
