package io.bridgecore.connector.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullMarked
class SharedStoreTests {

    private final SharedStore store =
            new SharedStore(new SharedStore.Address("redis://127.0.0.1:1"));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void missesWithoutFailing_whenRedisIsAway() {
        store.connect();

        assertThatCode(() -> store.write("name", "text", Duration.ofMinutes(1)))
                .doesNotThrowAnyException();
        assertThat(store.read("name")).isEmpty();
    }
}
