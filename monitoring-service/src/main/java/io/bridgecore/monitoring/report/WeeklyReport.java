package io.bridgecore.monitoring.report;

import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.monitoring.directory.TenantDirectory;
import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.usage.Weeks;
import io.bridgecore.monitoring.usage.Weeks.TenantWeek;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/**
 * Mails the figures of the week that ended last Sunday, tenant by tenant. Whoever cannot be reached
 * is tried again without those who have the mail.
 */
@Component
class WeeklyReport implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(WeeklyReport.class);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Weeks weeks;
    private final TenantDirectory tenants;
    private final Postbox postbox;
    private final ReportProperties properties;
    private final ReportMails mails;
    private final Clock clock;

    WeeklyReport(
            Weeks weeks,
            TenantDirectory tenants,
            Postbox postbox,
            ReportProperties properties,
            ReportMails mails,
            Clock clock) {
        this.weeks = weeks;
        this.tenants = tenants;
        this.postbox = postbox;
        this.properties = properties;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "weekly-report";
    }

    @Override
    public String schedule() {
        return "0 0 8 * * MON";
    }

    @Override
    public String run() {
        if (properties.mailTo().isEmpty()) {
            return "Nobody is named who gets the report";
        }
        Instant monday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
        var period = new Period(monday.minus(WEEK), monday);
        Map<String, Object> facts = facts(period);
        LocalDate week = LocalDate.ofInstant(monday, ZoneOffset.UTC);
        Set<String> have = mails.sent(week);
        List<String> missing =
                properties.mailTo().stream().filter(to -> !have.contains(to)).toList();
        List<String> refused = missing.stream().filter(to -> !reaches(to, week, facts)).toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "Mails that could not be sent: %d of %d"
                            .formatted(refused.size(), properties.mailTo().size()));
        }
        mails.forget();
        return "Mails sent: " + missing.size();
    }

    private boolean reaches(String to, LocalDate week, Map<String, Object> facts) {
        try {
            postbox.send(new Letter(to, "weekly-report", facts));
        } catch (MailException refused) {
            LOG.warn(
                    "The report could not be mailed to recipient {}: {}",
                    properties.mailTo().indexOf(to) + 1,
                    refused.getClass().getSimpleName());
            return false;
        }
        mails.note(week, to);
        return true;
    }

    private Map<String, Object> facts(Period period) {
        List<TenantWeek> figures = weeks.of(period, properties.longest());
        return Map.of(
                "first", LocalDate.ofInstant(period.from(), ZoneOffset.UTC).toString(),
                "last",
                        LocalDate.ofInstant(period.until().minusNanos(1), ZoneOffset.UTC)
                                .toString(),
                "requests", weeks.requests(period),
                "full", figures.size() == properties.longest(),
                "rows", figures.stream().map(this::row).toList());
    }

    private Map<String, Object> row(TenantWeek week) {
        return Map.of(
                "name",
                tenants.find(week.tenant())
                        .map(TenantStanding::name)
                        .orElse(week.tenant().toString()),
                "requests",
                week.requests(),
                "failed",
                week.failed(),
                "success",
                week.successPercent(),
                "average",
                week.averageMs(),
                "p95",
                week.p95Ms(),
                "mb",
                week.mb());
    }
}
