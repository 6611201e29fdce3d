package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class KeylessPathsIT extends OpenDoor {

    @Test
    void problemsHoldNoKey() {
        Reply refused = send(HttpMethod.POST, IN + "unknown-key-4711", NATIVE);
        Reply broken = send(HttpMethod.POST, IN + key, "[");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).doesNotContain("unknown-key-4711");
        assertThat(broken.status()).isBetween(400, 499);
        assertThat(broken.body()).doesNotContain(key).contains("/api/v1/webhooks/in/***");
    }
}
