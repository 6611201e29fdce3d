package io.bridgecore.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.address.BlockList.Block;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockListTests {

    private static final long NOW = 1_000;

    private final BlockList list =
            BlockList.of(
                    List.of(
                            new Block("203.0.113.7", Long.MAX_VALUE),
                            new Block("203.0.113.8", NOW),
                            new Block("198.51.100.0/24", NOW + 1),
                            new Block("198.51.100.128/25", Long.MAX_VALUE),
                            new Block("2001:db8:1:2::/64", NOW + 1),
                            new Block("2001:db8:9::/48", Long.MAX_VALUE)));

    @Test
    void containsAddressesUntilTheirEnd() {
        assertThat(list.contains("203.0.113.7", NOW)).isTrue();
        assertThat(list.contains("203.0.113.8", NOW - 1)).isTrue();
        assertThat(list.contains("203.0.113.8", NOW)).isFalse();
        assertThat(list.contains("203.0.113.9", NOW)).isFalse();
        assertThat(list.contains("", NOW)).isFalse();
    }

    @Test
    void containsNetworksUntilTheirEnd() {
        assertThat(list.contains("198.51.100.5", NOW)).isTrue();
        assertThat(list.contains("198.51.100.5", NOW + 1)).isFalse();
        assertThat(list.contains("198.51.100.200", NOW + 1)).isTrue();
        assertThat(list.contains("2001:db8:1:2:3::4", NOW)).isTrue();
        assertThat(list.contains("2001:db8:1:2:3::4", NOW + 1)).isFalse();
        assertThat(list.contains("2001:db8:1:3::4", NOW)).isFalse();
        assertThat(list.contains("2001:db8:9:7::1", NOW)).isTrue();
    }

    @Test
    void knowsWhatItNames() {
        assertThat(list.names("203.0.113.7")).isTrue();
        assertThat(list.names("2001:db8:1:2::/64")).isTrue();
        assertThat(list.names("198.51.100.0/24")).isTrue();
        assertThat(list.names("198.51.100.5")).isFalse();
        assertThat(list.size()).isEqualTo(6);
    }

    @Test
    void findsTheRightOneAmongMany() {
        var many = new ArrayList<Block>();
        for (int i = 0; i < 20_000; i++) {
            many.add(new Block("10.%d.%d.0/24".formatted(i / 256, i % 256), Long.MAX_VALUE));
            many.add(new Block("172.16.%d.%d".formatted(i / 256, i % 256), Long.MAX_VALUE));
        }
        BlockList large = BlockList.of(many);

        assertThat(large.contains("10.78.31.9", NOW)).isTrue();
        assertThat(large.contains("10.78.32.9", NOW)).isFalse();
        assertThat(large.contains("172.16.78.31", NOW)).isTrue();
        assertThat(large.contains("172.16.78.32", NOW)).isFalse();
    }
}
