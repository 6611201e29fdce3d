package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Period;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time put together from whole days, the hours before and after them, and the minutes
 * before and after those: the same sum with the fewest rows.
 *
 * @param from to the minute, or to the finest piece that is still kept; so is {@code end}
 */
record Pieces(
        Instant from, Instant hours, Instant days, Instant daysEnd, Instant hoursEnd, Instant end) {

    static Pieces of(Period period, UsageProperties properties, Instant now) {
        Instant end = finest(period.until(), properties, now).ceiling(period.until());
        Instant from = finest(period.from(), properties, now).floor(period.from());
        Instant hours = Grain.HOUR.ceiling(from);
        Instant hoursEnd = Grain.HOUR.floor(end);
        if (!hours.isBefore(hoursEnd)) {
            return new Pieces(from, end, end, end, end, end);
        }
        Instant days = Grain.DAY.ceiling(hours);
        Instant daysEnd = Grain.DAY.floor(hoursEnd);
        return days.isBefore(daysEnd)
                ? new Pieces(from, hours, days, daysEnd, hoursEnd, end)
                : new Pieces(from, hours, hoursEnd, hoursEnd, hoursEnd, end);
    }

    /** The sums of a tenant, or of all and of nobody, as a table to select from. */
    static String source(@Nullable UUID tenant) {
        return """
        (select * from usage_day where bucket >= :days and bucket < :daysEnd and %1$s
        union all
        select * from usage_hour where %1$s and (bucket >= :hours and bucket < :days
            or bucket >= :daysEnd and bucket < :hoursEnd)
        union all
        select * from usage_minute where %1$s and (bucket >= :from and bucket < :hours
            or bucket >= :hoursEnd and bucket < :end)) u
        """
                .formatted(tenant == null ? "true" : "tenant_id = :tenant");
    }

    /** What the names in the source stand for. */
    Map<String, Object> values(@Nullable UUID tenant) {
        var values = new HashMap<String, Object>();
        values.put("from", Timestamp.from(from));
        values.put("hours", Timestamp.from(hours));
        values.put("days", Timestamp.from(days));
        values.put("daysEnd", Timestamp.from(daysEnd));
        values.put("hoursEnd", Timestamp.from(hoursEnd));
        values.put("end", Timestamp.from(end));
        if (tenant != null) {
            values.put("tenant", tenant);
        }
        return values;
    }

    /** The finest sums that are still kept of a moment. */
    static Grain finest(Instant from, UsageProperties properties, Instant now) {
        if (from.isBefore(now.minus(properties.hoursKept()))) {
            return Grain.DAY;
        }
        return from.isBefore(now.minus(properties.minutesKept())) ? Grain.HOUR : Grain.MINUTE;
    }
}
