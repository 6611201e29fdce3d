package io.bridgecore.monitoring;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Gauges;
import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.monitoring.jobs.Jobs;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.SecondInstance;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Two instances of the service on one database and one broker: nothing is done or told twice. */
@NullMarked
@DirtiesContext
@Import(TwoInstancesIT.Counted.class)
@TestPropertySource(
        properties = {
            "bridgecore.monitoring.alerts.every=500ms",
            "bridgecore.monitoring.alerts.notices.look=* * * * * *",
            "bridgecore.monitoring.alerts.notices.mail-to=both@example.com",
            "bridgecore.monitoring.report.mail-to=both-weekly@example.com",
            "bridgecore.monitoring.jobs.look=* * * * * *"
        })
class TwoInstancesIT extends RunningMonitoring {

    private static final String HOOK = "/hook";
    private static final WireMockServer RECEIVER =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final List<AtomicInteger> LOOKS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger DONE = new AtomicInteger();
    private static SecondInstance second = SecondInstance.NONE;

    private final TenantId tenant = tenantCalled("twofold");

    @Autowired private ConfigurableEnvironment settings;
    @Autowired private MailFolder mails;

    /** Counts how often each instance looks, and how often a job is done by either. */
    @TestConfiguration
    static class Counted {

        @Bean
        Gauge looks() {
            var looks = new AtomicInteger();
            LOOKS.add(looks);
            return Gauges.telling(looks::incrementAndGet);
        }

        @Bean
        Job shared() {
            return Jobs.called("shared", () -> "Done for the time " + DONE.incrementAndGet());
        }
    }

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry settings) {
        RECEIVER.start();
        settings.add(
                "bridgecore.monitoring.alerts.notices.webhook", () -> RECEIVER.baseUrl() + HOOK);
    }

    @BeforeEach
    void startAnother() {
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok()));
        if (second == SecondInstance.NONE) {
            second = SecondInstance.start(settings, MonitoringApplication.class, Counted.class);
        }
        assertThat(LOOKS).hasSize(2);
    }

    /** While neither looks: both go through many alerts. */
    @AfterEach
    void quiet() throws SQLException {
        asSuperuser(
                "select pg_advisory_xact_lock(hashtext('monitoring.alerts')); delete from alert;"
                        + " delete from alert_pending");
    }

    @AfterAll
    static void stopIt() {
        second.close();
        second = SecondInstance.NONE;
        LOOKS.clear();
        DONE.set(0);
        RECEIVER.stop();
    }

    @Test
    void raiseAnAlertOnce_andTellOfItOnce() {
        answered(tenant, 500, 60);
        soon().untilAsserted(() -> assertThat(errorAlerts(tenant)).hasSize(1));
        bothLook();
        soon().untilAsserted(() -> assertThat(told("alert.raised")).isPositive());
        soon().untilAsserted(() -> assertThat(letters("error_rate")).isPositive());
        bothLook();

        JsonNode alerts = errorAlerts(tenant);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).get("status").asString()).isEqualTo("active");
        assertThat(told("alert.raised")).isEqualTo(1);
        assertThat(told("alert.resolved")).isZero();
        assertThat(letters("error_rate")).isEqualTo(1);
    }

    @Test
    void doAJobOnce_whicheverTakesIt() throws SQLException {
        int before = reports();
        soon().until(() -> known("shared") && known("weekly-report"));
        asSuperuser(
                "update job set next_run = now() - interval '3 years', result = null where name in"
                        + " ('shared', 'weekly-report')");
        soon().until(() -> isDone("shared") && isDone("weekly-report"));
        bothLook();

        assertThat(DONE).hasValue(1);
        assertThat(reports() - before).isEqualTo(1);
    }

    @Test
    void countEachRequestOnce_howeverOftenItIsToldOf() {
        List<String> messages =
                IntStream.range(0, 40)
                        .mapToObj(_ ->
                                message(
                                        null,
                                        new UsageRecorded(
                                                List.of(
                                                        Requests.of(tenant).done(),
                                                        Requests.of(tenant).done()))))
                        .toList();
        var fact = new UsageRecorded(List.of());
        messages.forEach(message -> send(fact, TenantId.next(), message));
        messages.forEach(message -> send(fact, TenantId.next(), message));
        answered(tenant, 200, 1);

        soon().untilAsserted(() -> assertThat(counted(tenant)).isEqualTo(81));
        bothLook();
        assertThat(counted(tenant)).isEqualTo(81);
    }

    private static void bothLook() {
        for (AtomicInteger looks : LOOKS) {
            int before = looks.get();
            soon().until(() -> looks.get() > before + 2);
        }
    }

    private int told(String type) {
        return (int)
                RECEIVER.findAll(postRequestedFor(urlEqualTo(HOOK))).stream()
                        .map(sent -> sent.getBodyAsString())
                        .filter(body -> body.contains(type) && body.contains(tenant.toString()))
                        .filter(body -> body.contains("tenant-error-rate"))
                        .count();
    }

    private int letters(String metric) {
        return (int)
                mails.list(0, 1000).stream()
                        .filter(mail -> mail.to().equals("both@example.com"))
                        .filter(mail -> mail.text().contains(tenant.toString()))
                        .filter(mail -> mail.text().contains(metric))
                        .count();
    }

    private int reports() {
        return (int)
                mails.list(0, 1000).stream()
                        .filter(mail -> mail.to().equals("both-weekly@example.com"))
                        .count();
    }

    private boolean known(String job) {
        return !job(job).isMissingNode();
    }

    private boolean isDone(String job) {
        return job(job).path("last_result").asString("").equals("done");
    }
}
