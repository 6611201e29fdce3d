package io.bridgecore.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTests {

    private static final Map<String, Integer> USUAL = usual();

    @Test
    void takesTheUsualPorts() throws IOException {
        assertThat(choose(false, Map.of()).numbers()).isEqualTo(USUAL);
    }

    @Test
    void letsAVariableSetOnePort() throws IOException {
        Ports ports = choose(false, Map.of("BRIDGECORE_PORT_KAFKA_CONTROLLER", "4000"));

        assertThat(ports.of("kafka-controller")).isEqualTo(4000);
        assertThat(ports.of("gateway")).isEqualTo(8080);
    }

    @Test
    void countsUpFromABase() throws IOException {
        Ports ports = choose(false, Map.of("BRIDGECORE_PORT_BASE", "30000"));

        assertThat(ports.of("gateway")).isEqualTo(30_000);
        assertThat(ports.of("kafka")).isEqualTo(30_001);
        assertThat(ports.of("kafka-controller")).isEqualTo(30_002);
    }

    @Test
    void takesFreePortsThatDiffer() throws IOException {
        assertThat(choose(true, Map.of()).numbers().values())
                .doesNotHaveDuplicates()
                .allMatch(Ports::isFree);
    }

    @Test
    void refusesWhatIsNoPort() {
        for (String wrong : new String[] {"http", "0", "70000", "-1"}) {
            assertThatThrownBy(() -> choose(false, Map.of("BRIDGECORE_PORT_GATEWAY", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("BRIDGECORE_PORT_GATEWAY")
                    .hasMessageContaining(wrong);
        }
    }

    private static Ports choose(boolean free, Map<String, String> environment) throws IOException {
        return Ports.choose(USUAL, free, environment::get);
    }

    private static Map<String, Integer> usual() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("gateway", 8080);
        ports.put("kafka", 19_092);
        ports.put("kafka-controller", 19_093);
        return ports;
    }
}
