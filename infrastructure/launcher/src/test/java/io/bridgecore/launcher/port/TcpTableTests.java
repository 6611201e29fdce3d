package io.bridgecore.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TcpTableTests {

    private static final List<String> TABLE =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000
               1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0000
               2: 00000000000000000000000000000000:2382 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000
               broken line
            """
                    .lines()
                    .toList();

    @Test
    void findsTheListenerOfAPort() {
        assertThat(TcpTable.listeners(TABLE, 8080)).containsExactly("4711");
    }

    @Test
    void readsLongAddressesToo() {
        assertThat(TcpTable.listeners(TABLE, 9090)).containsExactly("4713");
    }

    @Test
    void findsNothing_whenNobodyListens() {
        assertThat(TcpTable.listeners(TABLE, 50_000)).isEmpty();
    }
}
