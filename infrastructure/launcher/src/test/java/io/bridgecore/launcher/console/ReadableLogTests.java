package io.bridgecore.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableLogTests {

    @Test
    void showsWhatMattersOfAnEntry() {
        assertThat(
                        ReadableLog.of(
                                """
                                {"@timestamp":"2026-11-21T06:35:56.253759338Z","message":"Hello",\
                                "logger_name":"io.bridgecore.X","level":"WARN","request_id":"r1",\
                                "stack_trace":"boom\\n\\tat x\\n"}\
                                """))
                .isEqualTo(
                        "2026-11-21T06:35:56.253Z WARN  io.bridgecore.X : Hello [request r1]\n"
                                + "boom\n\tat x");
    }

    @Test
    void leavesOtherLinesAlone() {
        assertThat(ReadableLog.of("READY")).isEqualTo("READY");
        assertThat(ReadableLog.of("{broken")).isEqualTo("{broken");
        assertThat(ReadableLog.of("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }
}
