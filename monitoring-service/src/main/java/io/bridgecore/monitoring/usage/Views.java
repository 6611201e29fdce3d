package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.usage.Analytics.Column;
import io.bridgecore.monitoring.usage.Analytics.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Usage in the words of the API. */
@Component
class Views {

    private static final int TOP = 5;
    private static final int ENDPOINTS = 100;
    private static final double MEDIAN = 50;
    private static final double MOST = 95;
    private static final double NEARLY_ALL = 99;
    private static final int CLASS = 100;

    private final Analytics analytics;

    Views(Analytics analytics) {
        this.analytics = analytics;
    }

    /** What a tenant used, in a period of so many days. */
    record TenantUsage(
            Summary summary,
            Performance performance,
            Transfer dataTransfer,
            List<EndpointCount> topEndpoints,
            List<ModelCount> topModels,
            Map<String, Long> statusDistribution,
            Instant startDate,
            Instant endDate,
            long periodDays) {}

    record Summary(
            long totalRequests,
            long successfulRequests,
            long failedRequests,
            double successRatePercent,
            long uniqueUsers) {}

    /** Milliseconds. */
    record Performance(
            double avgResponseTimeMs,
            double maxResponseTimeMs,
            double minResponseTimeMs,
            double p50ResponseTimeMs,
            double p95ResponseTimeMs,
            double p99ResponseTimeMs) {

        static Performance of(Totals totals, Latencies latencies) {
            return new Performance(
                    totals.averageMs(),
                    Figures.ms(totals.most()),
                    Figures.ms(totals.least()),
                    Figures.ms(latencies.percentile(MEDIAN)),
                    Figures.ms(latencies.percentile(MOST)),
                    Figures.ms(latencies.percentile(NEARLY_ALL)));
        }
    }

    record Transfer(long totalBytes, double totalMb, double totalGb) {}

    record EndpointCount(String endpoint, long count) {}

    record ModelCount(String model, long count) {}

    /** One day. */
    record Day(
            LocalDate date,
            long totalRequests,
            long successfulRequests,
            long failedRequests,
            double avgResponseTimeMs,
            long uniqueUsers) {}

    /** One piece of time in which there was anything. */
    record Piece(
            Instant time,
            long totalRequests,
            long successfulRequests,
            long failedRequests,
            double avgResponseTimeMs) {}

    /** Requests by status, and by its first digit. */
    record Statuses(Map<String, Long> byStatus, Map<String, Long> byClass, long total) {}

    record ResponseTimes(List<EndpointTimes> endpoints, List<HourTimes> hours) {}

    record EndpointTimes(String endpoint, long count, Performance performance) {}

    record HourTimes(int hour, long count, Performance performance) {}

    TenantUsage tenant(UUID tenant, Period period) {
        Totals totals = analytics.totals(tenant, period);
        return new TenantUsage(
                summary(totals, analytics.people(tenant, period)),
                Performance.of(totals, analytics.latencies(tenant, period)),
                new Transfer(
                        totals.bytes(), Figures.mb(totals.bytes()), Figures.gb(totals.bytes())),
                analytics.most(Column.ENDPOINT, tenant, period, TOP).stream()
                        .map(one -> new EndpointCount(one.name(), one.count()))
                        .toList(),
                analytics.most(Column.MODEL, tenant, period, TOP).stream()
                        .map(one -> new ModelCount(one.name(), one.count()))
                        .toList(),
                analytics.statuses(tenant, period),
                period.from(),
                period.until(),
                days(period));
    }

    List<Day> daily(UUID tenant, Period period) {
        return analytics.daily(tenant, period).stream()
                .map(one ->
                        new Day(
                                one.day(),
                                one.totals().calls(),
                                one.totals().succeeded(),
                                one.totals().failed(),
                                one.totals().averageMs(),
                                one.people()))
                .toList();
    }

    List<Piece> timeline(Grain grain, @Nullable UUID tenant, Period period) {
        return analytics.timeline(grain, tenant, period).stream()
                .map(one ->
                        new Piece(
                                one.bucket(),
                                one.totals().calls(),
                                one.totals().succeeded(),
                                one.totals().failed(),
                                one.totals().averageMs()))
                .toList();
    }

    Statuses statuses(@Nullable UUID tenant, Period period) {
        Map<String, Long> counts = analytics.statuses(tenant, period);
        var classes = new TreeMap<String, Long>();
        counts.forEach((status, count) ->
                classes.merge(Integer.parseInt(status) / CLASS + "xx", count, Long::sum));
        return new Statuses(
                counts, classes, counts.values().stream().mapToLong(Long::longValue).sum());
    }

    ResponseTimes responseTimes(@Nullable UUID tenant, Period period) {
        return new ResponseTimes(
                analytics.endpoints(tenant, period, ENDPOINTS).stream()
                        .map(one ->
                                new EndpointTimes(
                                        one.name(),
                                        one.totals().calls(),
                                        Performance.of(one.totals(), one.latencies())))
                        .toList(),
                analytics.hours(tenant, period).stream()
                        .map(one ->
                                new HourTimes(
                                        Integer.parseInt(one.name()),
                                        one.totals().calls(),
                                        Performance.of(one.totals(), one.latencies())))
                        .toList());
    }

    /** In a few figures, for the list of single requests. */
    LogSummary log(UUID tenant, Period period) {
        Totals totals = analytics.totals(tenant, period);
        List<Count> most = analytics.most(Column.ENDPOINT, tenant, period, 1);
        return new LogSummary(
                totals.calls(),
                totals.succeeded(),
                totals.failed(),
                totals.averageMs(),
                Figures.mb(totals.bytes()),
                most.isEmpty() ? null : most.getFirst().name(),
                days(period));
    }

    /** What a tenant used, in a few figures. */
    record LogSummary(
            long totalRequests,
            long successfulRequests,
            long failedRequests,
            double avgResponseTimeMs,
            double totalDataTransferredMb,
            @Nullable String mostUsedEndpoint,
            long periodDays) {}

    private static Summary summary(Totals totals, long people) {
        return new Summary(
                totals.calls(),
                totals.succeeded(),
                totals.failed(),
                totals.successPercent(),
                people);
    }

    private static long days(Period period) {
        Duration length = Duration.between(period.from(), period.until());
        return Math.max(1, length.plusDays(1).minusNanos(1).toDays());
    }
}
