package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTests {

    @Test
    void addsUpTheGenerations() {
        String serial =
                """
                DefNew     total 19648K, used 10K [0x00000000fc000000, 0x00000000fd550000)
                 eden space 17472K,   0% used [0x00000000fc000000, 0x00000000fd110000)
                Tenured    total 43712K, used 3806K [0x00000000fd550000, 0x0000000100000000)
                 the  space 43712K,   8% used [0x00000000fd550000, 0x0000000100000000)
                """;

        assertThat(Heap.usedIn(serial)).isEqualTo(3816);
        assertThat(Heap.usedIn(" garbage-first heap   total 262144K, used 1234K [0x0, 0x1)"))
                .isEqualTo(1234);
    }

    @Test
    void asksARunningProgram() throws IOException, InterruptedException {
        assertThat(Heap.afterCollection(ProcessHandle.current())).isPositive();
    }
}
