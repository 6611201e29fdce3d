package io.bridgecore.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTests {

    @Test
    void saysHowManyWereRefused() {
        assertThat(Report.neighbours("it is used up", new Neighbours.Result(2, 2.1, 990, 1_000)))
                .contains("50 times its quota while it is used up (990 of its 1000")
                .contains("1.05")
                .endsWith("met\n");
    }

    @Test
    void saysWhenTheOthersSuffer() {
        assertThat(Report.neighbours("its quota lasts", new Neighbours.Result(2, 4, 0, 1_000)))
                .contains("2.00")
                .endsWith("MISSED\n");
    }
}
