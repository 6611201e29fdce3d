package io.bridgecore.monitoring.quota;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.quota.GatewayClient.Counted;
import io.bridgecore.monitoring.quota.QuotaClient.Quota;
import io.bridgecore.monitoring.usage.Charges;
import io.bridgecore.monitoring.usage.Charges.Charged;
import io.bridgecore.tenancy.PlatformScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How much of its requests of the hour and of the day each tenant has sent, in percent. Our own
 * sums tell it of most; of those that are past the half the gateway is asked, whose count decides.
 */
@Component
class TenantQuotas implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(TenantQuotas.class);
    private static final int AT_ONCE = 1000;
    private static final double PERCENT = 100;
    private static final double HALF = 50;

    private final Charges charges;
    private final PlatformScope platform;
    private final QuotaClient quotas;
    private final GatewayClient gateway;

    TenantQuotas(
            Charges charges, PlatformScope platform, QuotaClient quotas, GatewayClient gateway) {
        this.charges = charges;
        this.platform = platform;
        this.quotas = quotas;
        this.gateway = gateway;
    }

    @Override
    public String metric() {
        return "quota_percent";
    }

    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        Map<UUID, Charged> charged =
                platform.call("what counts against quotas", charges::now).stream()
                        .collect(Collectors.toMap(Charged::tenant, Function.identity()));
        List<UUID> tenants = List.copyOf(charged.keySet());
        var readings = new ArrayList<Reading>();
        for (int from = 0; from < tenants.size(); from += AT_ONCE) {
            List<UUID> some = tenants.subList(from, Math.min(from + AT_ONCE, tenants.size()));
            for (Quota quota : quotas.quotas(some)) {
                Charged own = charged.get(quota.tenantId());
                if (own != null) {
                    read(quota, own, readings);
                }
            }
        }
        return Optional.of(readings);
    }

    private void read(Quota quota, Charged own, List<Reading> readings) {
        Charged exact = isHigh(quota, own) ? asked(own) : own;
        add(readings, exact.tenant(), "hour", exact.hour(), quota.requestsPerHour());
        add(readings, exact.tenant(), "day", exact.day(), quota.requestsPerDay());
    }

    private Charged asked(Charged own) {
        try {
            Counted counted = gateway.counted(own.tenant());
            return new Charged(own.tenant(), counted.hourlyCount(), counted.dailyCount());
        } catch (RuntimeException away) {
            LOG.debug("The gateway does not tell what {} has sent", own.tenant(), away);
            return own;
        }
    }

    private static boolean isHigh(Quota quota, Charged own) {
        return percent(own.hour(), quota.requestsPerHour()) >= HALF
                || percent(own.day(), quota.requestsPerDay()) >= HALF;
    }

    private static void add(
            List<Reading> readings, UUID tenant, String span, long sent, @Nullable Integer most) {
        if (most != null) {
            readings.add(
                    new Reading(
                            tenant,
                            "requests_per_" + span,
                            String.format(
                                    Locale.ROOT, "%,d of %,d requests of the %s", sent, most, span),
                            percent(sent, most)));
        }
    }

    /** Nothing where nothing limits them. */
    private static double percent(long sent, @Nullable Integer most) {
        return most == null || most <= 0 ? 0 : PERCENT * sent / most;
    }
}
