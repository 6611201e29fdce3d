package io.bridgecore.connector.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What all processes share of one connection is bounded. */
@NullMarked
class SharedStoreIT extends RunningConnector {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final String owner = UUID.randomUUID().toString();
    private final SharedStore store;

    @Autowired
    SharedStoreIT(SharedStore store) {
        this.store = store;
    }

    private void add(String name) {
        store.add(owner, 3, owner + name, "text of " + name, LIFE);
        await().until(() -> store.read(owner + name).isPresent());
    }

    @Test
    void makesRoomForTheNewest_andLeavesOthersAlone() {
        String other = UUID.randomUUID().toString();
        await().until(() -> {
            store.add(other, 1, other, "other", LIFE);
            return store.read(other).isPresent();
        });

        for (int i = 1; i <= 5; i++) {
            add("-" + i);
        }

        assertThat(store.read(owner + "-1")).isEmpty();
        assertThat(store.read(owner + "-2")).isEmpty();
        assertThat(store.read(owner + "-3")).contains("text of -3");
        assertThat(store.read(owner + "-5")).contains("text of -5");
        assertThat(store.read(other)).contains("other");
    }

    @Test
    void countsANameOnce_howeverOftenItIsKept() {
        for (int i = 1; i <= 5; i++) {
            add("-same");
        }
        add("-1");
        add("-2");

        assertThat(store.read(owner + "-same")).isPresent();
    }
}
