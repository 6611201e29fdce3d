package io.bridgecore.monitoring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.mail.KeptMail;
import io.bridgecore.mail.Letter;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.mail.Postbox;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.directory.TenantDirectory;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.monitoring.usage.Weeks;
import io.bridgecore.testkit.Tokens;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailSendException;
import org.springframework.test.context.TestPropertySource;

@NullMarked
@TestPropertySource(
        properties = "bridgecore.monitoring.report.mail-to=one@example.com,two@example.com")
class WeeklyReportIT extends RunningMonitoring {

    private final Instant monday =
            LocalDate.now(ZoneOffset.UTC)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);

    @Autowired private WeeklyReport report;
    @Autowired private MailFolder mails;
    @Autowired private Weeks weeks;
    @Autowired private TenantDirectory tenants;
    @Autowired private ReportMails sent;
    @Autowired private Clock clock;

    @Test
    void tellsEachTenantsFiguresOfTheWeekBefore() {
        String name = "Weekly " + UUID.randomUUID();
        TenantId tenant = tenantCalled(name);
        Requests during = Requests.at(tenant, monday.minus(Duration.ofDays(2)));
        tell(
                null,
                new UsageRecorded(
                        List.of(
                                during.done(),
                                during.took(3000).done(),
                                during.answered(500).done(),
                                Requests.at(tenant, monday.minus(Duration.ofDays(8))).done())));
        soon().untilAsserted(() ->
                assertThat(
                                ask(
                                                Tokens.support(),
                                                "/admin/analytics/tenants/" + tenant + "?days=60")
                                        .at("/summary/total_requests")
                                        .asInt())
                        .isEqualTo(4));

        assertThat(report.run()).isEqualTo("Mails sent: 2");

        List<KeptMail> letters =
                mails.list(0, 1000).stream().filter(mail -> mail.text().contains(name)).toList();
        assertThat(letters)
                .extracting(KeptMail::to)
                .containsExactlyInAnyOrder("one@example.com", "two@example.com");
        assertThat(letters.getFirst().text())
                .contains(name + ": 3 requests, 1 failed (66.67 % succeeded), 1.67 ms on average");
        assertThat(letters.getFirst().html()).contains(name).contains("66.67");
    }

    @Test
    void countsAllRequests_alsoOfThoseThatAreNotListed() {
        Instant then = monday.minus(Duration.ofDays(2));
        List<TenantId> both = List.of(tenantCalled("Listed"), tenantCalled("Unlisted"));
        both.forEach(one -> tell(null, new UsageRecorded(List.of(Requests.at(one, then).done()))));
        var week = new Period(monday.minus(Duration.ofDays(7)), monday);
        soon().untilAsserted(() ->
                assertThat(weeks.of(week, 10_000))
                        .extracting(one -> new TenantId(one.tenant()))
                        .containsAll(both));
        long ofAll = weeks.of(week, 10_000).stream().mapToLong(Weeks.TenantWeek::requests).sum();

        var letters = new ArrayList<Letter>();
        new WeeklyReport(
                        weeks,
                        tenants,
                        letters::add,
                        new ReportProperties(List.of("one@example.com"), 1),
                        sent,
                        clock)
                .run();

        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().facts()).containsEntry("full", true);
        assertThat(letters.getFirst().facts().get("rows"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(letters.getFirst().facts().get("requests"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isGreaterThanOrEqualTo(ofAll);
    }

    @Test
    void tellsEachOnce_howeverOftenAnotherIsRefused() {
        var reached = new ArrayList<String>();
        var open = new AtomicBoolean();
        Postbox box =
                letter -> {
                    if (letter.to().startsWith("typo@") && !open.get()) {
                        throw new MailSendException("550 no such user");
                    }
                    reached.add(letter.to());
                };
        List<String> all = List.of("first@example.com", "typo@example.com", "last@example.com");
        var mailed =
                new WeeklyReport(weeks, tenants, box, new ReportProperties(all, 10), sent, clock);

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatIllegalStateException()
                    .isThrownBy(mailed::run)
                    .withMessageContaining("1 of 3")
                    .withMessageNotContaining("@");
        }
        assertThat(reached).containsExactly("first@example.com", "last@example.com");

        open.set(true);
        assertThat(mailed.run()).isEqualTo("Mails sent: 1");
        assertThat(reached).hasSize(3).endsWith("typo@example.com");
        assertThat(mailed.run()).as("asked for anew").isEqualTo("Mails sent: 3");
    }
}
