package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodScannerTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"res.partner\",\"method\":\"read\",\"args\":[[1]]}",
                "{\"method\":\"read\"",
                " {\n \"args\" : [[1, {\"method\":\"unlink\"}]] , \"method\" : \"read\" }",
                "{\"kwargs\":{\"method\":\"unlink\",\"x\":\"}{\"},\"method\":\"read\"}",
                "{\"model\":\"a\\\"method\",\"method\":\"read\"}",
                "{\"x\":\"method\",\"y\":1,\"method\":\"read\"}"
            })
    void findsTheMethodOfTheCallItself(String body) {
        assertThat(scan(body)).isEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[\"method\",\"read\"]",
                "{\"model\":\"method\"}",
                "{\"method\":7,\"x\":\"read\"}",
                "{\"method\":{\"a\":\"read\"}}",
                "{\"\\u006dethod\":\"read\"}",
                "{} {\"method\":\"read\"}",
                "}}}",
                "{\"method\":\"rea"
            })
    void findsNothingElsewhere(String body) {
        assertThat(scan(body)).isNull();
    }

    @Test
    void takesNoEndlessName() {
        assertThat(scan("{\"method\":\"" + "x".repeat(1000) + "\"}")).isNull();
    }

    private static @Nullable String scan(String body) {
        var scanner = new MethodScanner();
        for (byte next : body.getBytes(StandardCharsets.UTF_8)) {
            scanner.accept(next);
        }
        return scanner.method();
    }
}
