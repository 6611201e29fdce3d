package io.bridgecore.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTests {

    @Test
    void namesTheProcessThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessHandle holder =
                    PortHolder.ofThisMachine().find(socket.getLocalPort()).orElseThrow();

            assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(PortHolder.describe(holder))
                    .contains("process " + holder.pid())
                    .contains("java");
            assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void namesNobody_whenThePortIsFree() throws IOException {
        int port = FreePorts.take(1).getFirst();

        assertThat(PortHolder.ofThisMachine().find(port)).isEmpty();
        assertThat(Ports.isFree(port)).isTrue();
    }
}
