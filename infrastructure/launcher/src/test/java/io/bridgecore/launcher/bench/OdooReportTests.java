package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdooReportTests {

    private static final IdleConnections.Cost IDLE = new IdleConnections.Cost(10_240, 20_480);

    @Test
    void holdsBothSidesAgainstTheAims() {
        String text = OdooReport.render(contests(30, 31, 40), IDLE, true);

        assertThat(text)
                .containsPattern("search_read +1 +30.00 ms +30.00 ms +33.3 +31.00 ms")
                .containsPattern(
                        "search_read, added to p50, one caller +1.00 +goal <= 2.00 ms +met")
                .containsPattern(
                        "search_read, throughput kept +0.75 +goal >= 0.95 of direct +MISSED")
                .containsPattern("fields_get, kept description, times faster +0.97 .* MISSED")
                .containsPattern("idle connections, process \\(PSS\\) +20.00 .* met, .* 10.0 MB");
    }

    @Test
    void hasNoAimForTheThroughput_beforeTheSandbox() {
        assertThat(OdooReport.render(contests(30, 33, 40), IDLE, false))
                .containsPattern("one caller +3.00 +goal <= 2.00 ms +MISSED")
                .containsPattern("kept +0.75 .*no aim against the sandbox");
        assertThat(OdooReport.subject(OdooServer.of(Map.of(), "http://sandbox")))
                .contains("SANDBOX");
        assertThat(OdooReport.subject(OdooServer.of(Map.of("ODOO_URL", "http://real"), "x")))
                .contains("real Odoo", "http://real");
    }

    @Test
    void chargesCallsOnlyWithWhatTheyCost() {
        Side quiet = side(10);
        quiet.addCost(Duration.ofMillis(20), Duration.ofMillis(5));
        Side bridged = side(20);
        bridged.addCost(Duration.ofMillis(60), Duration.ofMillis(30));

        assertThat(bridged.gatewayMillis(quiet)).isEqualTo(2);
        assertThat(bridged.connectorMillis(quiet)).isEqualTo(2);
    }

    @Test
    void takesTurns() throws IOException, InterruptedException {
        var order = new StringBuilder();
        var contest =
                new Contest(() -> order.append('d'), () -> order.append('b'), _ -> Duration.ZERO);

        contest.round(0, 1, Duration.ofMillis(2));
        contest.round(1, 1, Duration.ofMillis(2));

        assertThat(order.toString()).matches("d+b+d+");
    }

    private static Map<String, Contest> contests(int direct, int calm, int busy) {
        Map<String, Contest> contests = new LinkedHashMap<>();
        contests.put("search_read", contest(direct, calm, busy));
        contests.put("fields_get", contest(direct, calm, busy));
        return contests;
    }

    private static Contest contest(int direct, int calm, int busy) {
        var contest = new Contest(() -> {}, () -> {}, _ -> Duration.ZERO);
        contest.results().put(OdooBench.CALM, new Contest.Result(side(direct), side(calm)));
        contest.results().put(OdooBench.BUSY, new Contest.Result(side(direct), side(busy)));
        return contest;
    }

    private static Side side(int millis) {
        var side = new Side();
        side.add(
                Collections.nCopies(10, Duration.ofMillis(millis)),
                Duration.ofMillis(10L * millis));
        return side;
    }
}
