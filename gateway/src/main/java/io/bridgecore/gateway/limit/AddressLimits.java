package io.bridgecore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.address.ClientAddresses;
import io.bridgecore.gateway.route.PathTree;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.ArrivalRule;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Limits what an address may call without a token; an IPv6 address counts with its network. */
@Component
@Order(30)
class AddressLimits implements ArrivalRule {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int ADDRESSES_PER_TENANT = 4;

    private final boolean enabled;
    private final Ledger ledger;
    private final LimitMetrics metrics;
    private final PathTree<Group> groups = new PathTree<>();

    AddressLimits(LimitProperties properties, Ledger ledger, LimitMetrics metrics) {
        this.enabled = properties.enabled();
        this.ledger = ledger;
        this.metrics = metrics;
        int most = properties.maxTenants() * ADDRESSES_PER_TENANT;
        properties
                .addresses()
                .forEach((name, paths) -> {
                    if (paths.perMinute() > 0) {
                        int perMinute = paths.perMinute() * properties.times();
                        var limit = new Limit(name, perMinute, Window.MINUTE);
                        var group = new Group(limit, paths.failures(), cache(most));
                        paths.of().forEach(pattern -> groups.put(pattern, group));
                    }
                });
    }

    /** Paths that share a limit. */
    private record Group(Limit limit, boolean failures, Cache<String, Allowance> known) {}

    @Override
    public void check(Arrival arrival) {
        Group group = enabled && arrival.open() ? groups.find(arrival.path()) : null;
        if (group == null) {
            return;
        }
        long now = System.nanoTime();
        String network = network(arrival.request().address());
        Allowance allowance = group.known().get(network, _ -> allowance(group, network, now));
        var toll = new Toll(metrics, null);
        toll.take(allowance, now);
        toll.settle(arrival.exchange().getResponse().getHeaders(), now);
        if (group.failures()) {
            arrival.request().atEnd(() -> forgive(toll, arrival.exchange()));
        }
    }

    private Allowance allowance(Group group, String network, long now) {
        String key = LimitKeys.address(network, group.limit().name());
        return ledger.open(key, group.limit(), now);
    }

    private static void forgive(Toll toll, ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status == null || !status.is4xxClientError()) {
            toll.undo(System.nanoTime());
        }
    }

    /** The address itself, or the network of 64 bits of an IPv6 address. */
    static String network(String address) {
        return address.isEmpty() ? "unknown" : ClientAddresses.source(address);
    }

    private static Cache<String, Allowance> cache(int most) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterAccess(KEPT).build();
    }
}
