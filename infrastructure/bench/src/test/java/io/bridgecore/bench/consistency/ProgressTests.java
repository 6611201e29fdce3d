package io.bridgecore.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ProgressTests {

    private final Tally tally = new Tally();
    private final Progress progress = new Progress(tally, () -> 2, _ -> {});

    @Test
    void saysHowFarItIs_andWhatTheLastMinuteBrought() {
        tally.count(Tally.WRITES, 5_000);
        tally.count(Tally.PULLS, 1_000);
        tally.count(Tally.FAULTS);
        progress.line(1);
        tally.count(Tally.PUSHED, 600);

        assertThat(progress.line(2))
                .isEqualTo("2 min: 6,600 operations (10/s), 1 faults, 2 violations seen so far");
    }
}
