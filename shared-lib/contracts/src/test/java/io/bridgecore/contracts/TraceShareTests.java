package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TraceShareTests {

    @Test
    void hasAllOrNone() {
        assertThat(new TraceShare(1).includes("f".repeat(32))).isTrue();
        assertThat(new TraceShare(0).includes("0".repeat(32))).isFalse();
    }

    @Test
    void hasSoManyOfThem() {
        var random = new SplittableRandom(1);
        var tenth = new TraceShare(0.1);
        int included = 0;
        for (int i = 0; i < 10_000; i++) {
            String id = HexFormat.of().toHexDigits(random.nextLong()).repeat(2);
            included += tenth.includes(id) ? 1 : 0;
        }

        assertThat(included).isBetween(900, 1_100);
    }
}
