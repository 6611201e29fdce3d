package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
        assertThat(json("{\"service\":\"x\",\"level\":\"INFO\",\"message\":\"ü\"}"))
                .contains("\"service\":\"x\"", "\"level\":\"INFO\"", "\"message\":\"ü\"");
    }

    @Test
    void namesTheServiceAfterItsLog_whenTheLineDoesNot() {
        assertThat(json("{}")).contains("\"service\":\"tenant\"");
    }

    @Test
    void wrapsWhatIsNoJsonObject() {
        assertThat(json("Killed")).contains("\"message\":\"Killed\"");
        assertThat(json("[1]")).contains("\"message\":\"[1]\"");
        assertThat(of("").index()).isEqualTo("bridgecore-2026.11.21");
    }

    @Test
    void hasAnIdOfItsPlace() {
        LogDocument one = LogDocument.of(line("key@0", "{}"), NOW);
        LogDocument again = LogDocument.of(line("key@0", "{}"), NOW);
        LogDocument other = LogDocument.of(line("key@3", "{}"), NOW);

        assertThat(one.id()).isEqualTo(again.id()).isNotEqualTo(other.id());
    }

    @Test
    void isTheLineItself_whenThatHasAllItNeeds() {
        String line =
                """
                { "@timestamp":"2026-11-20T23:30:00.123456789Z", "service":"x", "a":{"b":[1]} }
                """
                        .strip();

        assertThat(json(line)).isEqualTo(line);
        assertThat(of(line).index()).isEqualTo("bridgecore-2026.11.20");
    }

    /** It would stand in the middle of an answer, where nobody expects it. */
    @Test
    void hasNoByteOrderMark() {
        assertThat(json("\ufeff" + complete("\"a\":1"))).startsWith("{");
    }

    /** Elasticsearch refuses a document that names a field twice. */
    @Test
    void namesEachFieldOnce() {
        assertThat(json(complete("\"status\":1,\"status\":2")))
                .contains("\"status\":2")
                .doesNotContain("\"status\":1");
        assertThat(json(complete("\"a\":{\"b\":1,\"b\":2}"))).contains("\"a\":{\"b\":2}");
    }

    @Test
    void wrapsWhatOnlyBeginsLikeALine() {
        for (String odd :
                List.of(complete("\"a\":1") + " {}", complete("\"a\":1") + "}", complete("\"a"))) {
            assertThat(json(odd)).startsWith("{\"level\":\"WARN\",\"message\":\"{");
        }
    }

    private static String complete(String more) {
        return "{\"@timestamp\":\"2026-11-20T23:30:00Z\",\"service\":\"x\"," + more + "}";
    }

    private static String json(String text) {
        return of(text).json();
    }

    private static LogDocument of(String text) {
        return LogDocument.of(line("key@0", text), NOW);
    }

    private static LogLine line(String place, String text) {
        return new LogLine("tenant", place, text, 9);
    }
}
