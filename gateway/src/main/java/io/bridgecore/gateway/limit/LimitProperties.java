package io.bridgecore.gateway.limit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be asked. Numbers of 0 take a limit away.
 *
 * @param enabled whether anything is limited at all
 * @param quotas whether tenants are held to the quotas of their plans
 * @param times what all limits by operation and address are multiplied by, for tests under load
 * @param operations by class of operation, for each user
 * @param addresses of calls without token, by client address; the longest pattern that covers a
 *     path counts
 * @param clientPerHour requests of an API client in any hour, unless its token says otherwise
 * @param maxInFlight requests that the gateway is meant to work on at the same time (count)
 * @param tenantShare how much of these one tenant may have, in percent
 * @param maxTenants tenants, and at most four times as many callers and addresses, that are kept
 */
@ConfigurationProperties("bridgecore.gateway.limits")
record LimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean quotas,
        @DefaultValue("1") int times,
        @DefaultValue Map<String, Operations> operations,
        @DefaultValue Map<String, Paths> addresses,
        @DefaultValue("1000") int clientPerHour,
        @DefaultValue("1000") int maxInFlight,
        @DefaultValue("20") int tenantShare,
        @DefaultValue("20000") int maxTenants) {

    LimitProperties {
        operations = new LinkedHashMap<>(operations);
        addresses = new LinkedHashMap<>(addresses);
        require(times > 0, "times must be positive");
        require(clientPerHour >= 0, "client-per-hour must not be negative");
        require(maxInFlight > 0, "max-in-flight must be positive");
        require(tenantShare > 0 && tenantShare <= 100, "tenant-share is 1 to 100 percent");
        require(maxTenants > 0, "max-tenants must be positive");
    }

    /**
     * One class of operations, limited by the minute or, where that is 0, by the hour.
     *
     * @param of names of operations
     * @param paths patterns of other calls that belong to it, as in the route table
     */
    record Operations(
            @DefaultValue("0") int perMinute,
            @DefaultValue("0") int perHour,
            @DefaultValue List<String> of,
            @DefaultValue List<String> paths) {

        Operations {
            require(perMinute >= 0, "per-minute must not be negative");
            require(perHour >= 0, "per-hour must not be negative");
            of = List.copyOf(of);
            paths = List.copyOf(paths);
        }
    }

    /**
     * One group of paths.
     *
     * @param failures whether only calls that are refused count
     * @param of patterns, as in the route table
     */
    record Paths(
            int perMinute, @DefaultValue("false") boolean failures, @DefaultValue List<String> of) {

        Paths {
            require(perMinute >= 0, "per-minute must not be negative");
            of = List.copyOf(of);
        }
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new IllegalArgumentException("bridgecore.gateway.limits: " + rule);
        }
    }

    /** Requests of one tenant that are worked on at the same time. */
    int perTenantInFlight() {
        return Math.max(1, maxInFlight * tenantShare / 100);
    }
}
