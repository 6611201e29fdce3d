package io.bridgecore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SharedInfrastructureTests {

    @Test
    void takesTheEmbeddedServersWhereThereIsNoDocker() {
        assertThat(SharedInfrastructure.wantsContainers(Map.of(), false)).isFalse();
    }

    @Test
    void doesAsItIsTold() {
        assertThat(choice("containers")).isTrue();
        assertThat(choice("embedded")).isFalse();
    }

    private static boolean choice(String setting) {
        return SharedInfrastructure.wantsContainers(
                Map.of("BRIDGECORE_TEST_SERVERS", setting), setting.equals("embedded"));
    }
}
