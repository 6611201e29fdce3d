package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class KeylessPathsTests {

    private static final String URL = "http.url";

    private static String shown(String url) {
        var context = new Observation.Context();
        context.addHighCardinalityKeyValue(KeyValue.of(URL, url));
        return new KeylessPaths().map(context).getAllKeyValues().toString();
    }

    @Test
    void spansHoldNoKey() {
        assertThat(shown("/api/v1/webhooks/in/key-4711?event=write"))
                .contains("/api/v1/webhooks/in/***?event=write")
                .doesNotContain("key-4711");
        assertThat(shown("/api/v1/webhooks/push")).contains("/api/v1/webhooks/push");
    }
}
