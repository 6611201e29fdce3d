package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogDocumentTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void goesToTheIndexOfItsDayInUtc() {
        LogDocument document = of("{\"@timestamp\":\"2026-11-21T01:30:00.5+02:00\"}");

        assertThat(document.index()).isEqualTo("bridgecore-2026.11.20");
        assertThat(document.json()).contains("\"@timestamp\":\"2026-11-20T23:30:00.500Z\"");
    }

    @Test
    void keepsWhatTheServiceWrote() {
        assertThat(of("{\"service\":\"x\",\"level\":\"INFO\",\"message\":\"ü\"}").json())
                .contains("\"service\":\"x\"", "\"level\":\"INFO\"", "\"message\":\"ü\"");
    }

    @Test
    void namesTheServiceAfterItsLog_whenTheLineDoesNot() {
        assertThat(of("{}").json()).contains("\"service\":\"tenant\"");
    }

    @Test
    void wrapsWhatIsNoJsonObject() {
        assertThat(of("Killed").json()).contains("\"message\":\"Killed\"");
        assertThat(of("[1]").json()).contains("\"message\":\"[1]\"");
        assertThat(of("").index()).isEqualTo("bridgecore-2026.11.21");
    }

    @Test
    void hasAnIdOfItsPlace() {
        LogDocument one = LogDocument.of(new LogLine("tenant", "key@0", "{}", 2), NOW);
        LogDocument again = LogDocument.of(new LogLine("tenant", "key@0", "{}", 2), NOW);
        LogDocument other = LogDocument.of(new LogLine("tenant", "key@3", "{}", 2), NOW);

        assertThat(one.id()).isEqualTo(again.id()).isNotEqualTo(other.id());
    }

    private static LogDocument of(String text) {
        return LogDocument.of(new LogLine("tenant", "key@0", text, 9), NOW);
    }
}
