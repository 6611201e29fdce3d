package io.bridgecore.gateway.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.address.BlockList.Block;
import io.bridgecore.gateway.address.BlockLookup.Entry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Which addresses are kept out: those of the platform's list, which outlives tenant-service's being
 * away, and those that this process blocked by itself, until the list has them.
 */
@Component
class Blocks {

    private static final Networks MACHINE = Networks.of(List.of("127.0.0.0/8", "::1"));

    private final ClientAddresses clients;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Cache<String, Long> local;
    private volatile Known known = new Known(BlockList.EMPTY, Map.of());

    Blocks(
            ClientAddresses clients,
            BlockProperties properties,
            WatchProperties watch,
            ApplicationEventPublisher events,
            Clock clock,
            MeterRegistry meters) {
        this.clients = clients;
        this.events = events;
        this.clock = clock;
        this.local =
                Caffeine.newBuilder()
                        .maximumSize(properties.mostLocal())
                        .expireAfterWrite(watch.blockFor())
                        .build();
        ToDoubleFunction<Blocks> size = blocks -> blocks.known.everywhere().size();
        Gauge.builder("bridgecore.blocked.addresses", this, size)
                .description("Addresses and networks that are kept out everywhere")
                .register(meters);
    }

    private record Known(BlockList everywhere, Map<UUID, BlockList> atTenants) {}

    /** Whether the address is kept out everywhere. */
    boolean keepOut(String address) {
        long now = clock.millis();
        return (known.everywhere().contains(address, now) || blockedHere(address, now))
                && !isExempt(address);
    }

    /** Whether the address is kept out at one tenant. */
    boolean keepOut(String address, UUID tenant) {
        Map<UUID, BlockList> atTenants = known.atTenants();
        if (atTenants.isEmpty()) {
            return false;
        }
        BlockList list = atTenants.get(tenant);
        return list != null && list.contains(address, clock.millis()) && !isExempt(address);
    }

    /** Whether it may never be kept out: the machine itself, a proxy, or an unknown address. */
    boolean isExempt(String address) {
        return address.isEmpty() || MACHINE.contain(address) || clients.isProxy(address);
    }

    /** Keeps an address out at this process, until the platform's list has it. */
    void blockHere(String source, Instant until) {
        local.put(source, until.toEpochMilli());
        events.publishEvent(new BlocksChanged());
    }

    /** The platform has let it in again. */
    void unblockHere(String source) {
        local.invalidate(source);
    }

    /** Takes over the platform's list. */
    void replace(List<Entry> entries) {
        var everywhere = new ArrayList<Block>();
        var atTenants = new HashMap<UUID, List<Block>>();
        for (Entry entry : entries) {
            List<Block> list =
                    entry.tenant() == null
                            ? everywhere
                            : atTenants.computeIfAbsent(entry.tenant(), _ -> new ArrayList<>());
            list.add(Block.of(entry.network(), entry.until()));
        }
        var lists = new HashMap<UUID, BlockList>();
        atTenants.forEach((tenant, blocks) -> lists.put(tenant, BlockList.of(blocks)));
        BlockList common = BlockList.of(everywhere);
        known = new Known(common, Map.copyOf(lists));
        local.asMap().keySet().removeIf(common::names);
        events.publishEvent(new BlocksChanged());
    }

    private boolean blockedHere(String address, long now) {
        Long until = local.getIfPresent(ClientAddresses.source(address));
        return until != null && now < until;
    }
}
