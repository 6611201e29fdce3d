package io.bridgecore.gateway.address;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses and networks that are kept out until some instant. Does not change. */
final class BlockList {

    static final BlockList EMPTY = of(List.of());
    private static final String SITE = "::/64";

    private final Map<String, Long> single = new HashMap<>();
    private final List<Block> wide = new ArrayList<>();
    private final Networks networks;
    private final long untilFirstEnd;

    private BlockList(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.network().indexOf('/') < 0 || block.network().endsWith(SITE)) {
                single.merge(block.network(), block.untilMillis(), Math::max);
            } else {
                wide.add(block);
            }
        }
        networks = Networks.of(wide.stream().map(Block::network).toList());
        untilFirstEnd = wide.stream().mapToLong(Block::untilMillis).min().orElse(Long.MAX_VALUE);
    }

    /**
     * One entry.
     *
     * @param network an address or CIDR notation, in the one spelling
     * @param untilMillis since 1970
     */
    record Block(String network, long untilMillis) {

        static Block of(String network, @Nullable Instant until) {
            return new Block(network, until == null ? Long.MAX_VALUE : until.toEpochMilli());
        }
    }

    static BlockList of(List<Block> blocks) {
        return new BlockList(blocks);
    }

    /** Whether the address is kept out at this time, in milliseconds since 1970. */
    boolean contains(String address, long now) {
        if (stands(single.get(address), now)) {
            return true;
        }
        if (address.indexOf(':') >= 0
                && !single.isEmpty()
                && stands(single.get(ClientAddresses.source(address)), now)) {
            return true;
        }
        return networks.contain(address) && (now < untilFirstEnd || insideStanding(address, now));
    }

    /** Whether it names this very address or network. */
    boolean names(String network) {
        return single.containsKey(network)
                || wide.stream().anyMatch(block -> block.network().equals(network));
    }

    int size() {
        return single.size() + wide.size();
    }

    // Only between the end of one network's block and the next refresh.
    private boolean insideStanding(String address, long now) {
        return wide.stream()
                .filter(block -> now < block.untilMillis())
                .anyMatch(block -> Networks.of(List.of(block.network())).contain(address));
    }

    private static boolean stands(@Nullable Long until, long now) {
        return until != null && now < until;
    }
}
