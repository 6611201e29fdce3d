package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.consistency.Budget;
import io.bridgecore.bench.consistency.Experiment;
import io.bridgecore.bench.consistency.Verdict;
import io.bridgecore.platform.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short turn of what {@code ./bridgecore bench consistency} does for long. */
class ConsistencyIT {

    private static final long SEED = 20_261_121;
    private static final List<String> WHERE_FAULTS_HAVE_BEEN =
            List.of(
                    "of these merged",
                    "second changes of a record in one push",
                    "of these told again, since the answer may have been lost",
                    "changes of rules");

    @Test
    void everyDeviceIsToldEverythingOnceAndInOrder_whileProgramsDie() throws Exception {
        Budget budget = Budget.small(SEED);

        Verdict verdict = new Experiment(Platform.shared().folder(), budget, _ -> {}).run();

        assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
        assertThat(verdict.counts().get("writes")).isGreaterThanOrEqualTo(budget.writes());
        assertThat(verdict.counts())
                .containsKeys("killed sync", "killed connector", "killed kafka", "cut off sync");
        for (String what : WHERE_FAULTS_HAVE_BEEN) {
            assertThat(verdict.counts().get(what)).as(what).isPositive();
        }
    }
}
