package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.query.Sight;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What each tenant used, for whoever reports it. */
@Component
public class Weeks {

    private final Analytics analytics;
    private final Sight sight;

    Weeks(Analytics analytics, Sight sight) {
        this.analytics = analytics;
        this.sight = sight;
    }

    /**
     * Figures of one tenant.
     *
     * @param failed answered with 4xx or 5xx
     * @param p95Ms what 95 % took at most, in milliseconds
     * @param mb sent in and out
     */
    public record TenantWeek(
            UUID tenant,
            long requests,
            long failed,
            double successPercent,
            double averageMs,
            double p95Ms,
            double mb) {}

    /** Those that asked for anything, the busiest first. */
    public List<TenantWeek> of(Period period, int limit) {
        return sight.of(
                null,
                "report usage",
                () ->
                        analytics.top(period, limit).stream()
                                .map(one -> figures(one, period))
                                .toList());
    }

    /** How many requests there were, those included that belong to no tenant. */
    public long requests(Period period) {
        return sight.of(null, "report usage", () -> analytics.totals(null, period).calls());
    }

    private TenantWeek figures(Analytics.OfTenant one, Period period) {
        Totals totals = one.totals();
        return new TenantWeek(
                one.tenant(),
                totals.calls(),
                totals.failed(),
                totals.successPercent(),
                totals.averageMs(),
                Figures.ms(analytics.latencies(one.tenant(), period).percentile(95)),
                Figures.mb(totals.bytes()));
    }
}
