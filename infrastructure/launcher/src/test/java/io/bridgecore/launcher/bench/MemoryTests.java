package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTests {

    @Test
    void readsTheProportionalSize() {
        assertThat(
                        Memory.pssIn(
                                """
                                00400000-7ffd1000 ---p 00000000 00:00 0    [rollup]
                                Rss:               10000 kB
                                Pss:                4321 kB
                                Pss_Anon:             99 kB
                                """))
                .isEqualTo(4321);
        assertThat(Memory.pssIn("")).isZero();
    }

    @Test
    void measuresThisProcess() throws IOException {
        assertThat(Memory.pssOf(List.of(ProcessHandle.current()))).isGreaterThan(10_000);
    }
}
