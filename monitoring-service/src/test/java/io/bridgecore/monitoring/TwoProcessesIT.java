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
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Two processes of the service, one of which is killed in the middle and started again: nothing is
 * done or told twice, and nothing is forgotten. The instance within the test only answers.
 */
@NullMarked
@DirtiesContext
@TestPropertySource(
        properties = {
            "spring.kafka.listener.auto-startup=false",
            "bridgecore.monitoring.alerts.every=1h",
            "bridgecore.monitoring.alerts.notices.look=-",
            "bridgecore.monitoring.alerts.notices.patience=5s",
            "bridgecore.monitoring.alerts.notices.timeout=2m",
            "bridgecore.monitoring.alerts.notices.mail-to=processes@example.com",
            "bridgecore.monitoring.report.mail-to=processes-weekly@example.com",
            "bridgecore.monitoring.jobs.look=-"
        })
class TwoProcessesIT extends RunningMonitoring {

    private static final Map<String, String> AWAKE =
            Map.of(
                    "spring.kafka.listener.auto-startup", "true",
                    "spring.liquibase.enabled", "false",
                    "spring.kafka.consumer.properties.session.timeout.ms", "6000",
                    "bridgecore.monitoring.alerts.every", "500ms",
                    "bridgecore.monitoring.alerts.notices.look", "* * * * * *",
                    "bridgecore.monitoring.jobs.look", "* * * * * *");
    private static final String HOOK = "/hook";
    private static final int HANGS_MS = 100_000;
    private static final int EVENTS = 60;
    private static final int REQUESTS = 5;
    private static final WireMockServer RECEIVER =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final List<MonitoringProcess> BOTH = new ArrayList<>();

    private final TenantId tenant = tenantCalled("twice");

    @Autowired private ConfigurableEnvironment settings;
    @Autowired private MailFolder mails;

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry settings) {
        RECEIVER.start();
        settings.add(
                "bridgecore.monitoring.alerts.notices.webhook", () -> RECEIVER.baseUrl() + HOOK);
    }

    @BeforeEach
    void bothServe() {
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok()));
        if (BOTH.isEmpty()) {
            Map<String, String> all = ofTheTest();
            all.putAll(AWAKE);
            BOTH.add(MonitoringProcess.start("one", all));
            BOTH.add(MonitoringProcess.start("other", all));
        }
        BOTH.forEach(MonitoringProcess::ensureServing);
    }

    @AfterAll
    static void end() {
        BOTH.forEach(MonitoringProcess::close);
        BOTH.clear();
        RECEIVER.stop();
    }

    @Test
    void tellOfAnAlertOnce_thoughTheOneWhoTellsIsKilled() throws SQLException {
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok().withFixedDelay(HANGS_MS)));
        // So that it is known who tells.
        BOTH.getLast().kill();
        answered(tenant, 500, 60);
        inTime().until(() -> !told().isEmpty() && noticesSent("mail") == 1);
        BOTH.getFirst().kill();
        assertThat(noticesSent("webhook")).isZero();
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok()));
        bothServe();
        inTime().until(() -> noticesSent("webhook") == 1);
        bothLook();

        JsonNode alerts = errorAlerts(tenant);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).get("status").asString()).isEqualTo("active");
        assertThat(told()).hasSizeGreaterThan(1);
        assertThat(told().stream().distinct()).as("the same notice").hasSize(1);
        assertThat(letters("processes@example.com", tenant.toString())).isEqualTo(1);
    }

    @Test
    void doAJobOnce_thoughTheOneAtItIsKilled() throws SQLException {
        MonitoringProcess.letJobsEnd(false);
        due("shared");
        inTime().until(() -> all(MonitoringProcess.BEGAN) > 0);
        boolean isFirst = BOTH.getFirst().told(MonitoringProcess.BEGAN) > 0;
        MonitoringProcess dying = isFirst ? BOTH.getFirst() : BOTH.getLast();
        MonitoringProcess other = isFirst ? BOTH.getLast() : BOTH.getFirst();
        dying.kill();
        looks(other);
        assertThat(other.told(MonitoringProcess.BEGAN)).as("while it is held").isZero();

        asSuperuser("update job set held_until = now() where name = 'shared'");
        inTime().until(() -> other.told(MonitoringProcess.BEGAN) == 1);
        dying.ensureServing();
        MonitoringProcess.letJobsEnd(true);
        inTime().until(() -> isDone("shared"));
        bothLook();

        assertThat(all(MonitoringProcess.BEGAN)).isEqualTo(1);
        assertThat(all(MonitoringProcess.DID)).isEqualTo(1);
    }

    @Test
    void mailAReportOnce_whicheverMailsIt() throws SQLException {
        int before = letters("processes-weekly@example.com", "");
        due("weekly-report");
        inTime().until(() -> isDone("weekly-report"));
        bothLook();

        assertThat(letters("processes-weekly@example.com", "") - before).isEqualTo(1);
    }

    @Test
    void countEachRequestOnce_thoughOneIsKilledMeanwhile() {
        List<String> messages = messages();
        var fact = new UsageRecorded(List.of());
        messages.subList(0, EVENTS / 2).forEach(message -> send(fact, TenantId.next(), message));
        inTime().until(() -> counted(tenant) > 0);
        BOTH.getFirst().kill();
        messages.forEach(message -> send(fact, TenantId.next(), message));
        bothServe();
        messages.forEach(message -> send(fact, TenantId.next(), message));

        inTime().until(this::allIsTaken);
        assertThat(counted(tenant)).isEqualTo(EVENTS * REQUESTS);
    }

    private List<String> messages() {
        return IntStream.range(0, EVENTS)
                .mapToObj(_ ->
                        message(
                                null,
                                new UsageRecorded(
                                        IntStream.range(0, REQUESTS)
                                                .mapToObj(_ -> Requests.of(tenant).done())
                                                .toList())))
                .toList();
    }

    /** What tests set. */
    private Map<String, String> ofTheTest() {
        var all = new HashMap<String, String>();
        for (PropertySource<?> source : settings.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named
                    && named.getName().matches("platform-test|.*(Test|Dynamic).*")) {
                for (String name : named.getPropertyNames()) {
                    all.put(name, settings.getRequiredProperty(name));
                }
            }
        }
        return all;
    }

    private static void bothLook() {
        BOTH.forEach(TwoProcessesIT::looks);
    }

    private static void looks(MonitoringProcess one) {
        long before = one.told(MonitoringProcess.LOOKED);
        inTime().until(() -> one.told(MonitoringProcess.LOOKED) > before + 4);
    }

    private static long all(String word) {
        return BOTH.stream().mapToLong(one -> one.told(word)).sum();
    }

    private boolean allIsTaken() {
        JsonNode lag =
                ask(Tokens.support(), "/api/v1/monitor/kafka/consumers/monitoring-usage/lag");
        return lag.path("total_lag").asLong(-1) == 0;
    }

    /** Ids of the posts about the tenant. */
    private List<String> told() {
        return RECEIVER.findAll(postRequestedFor(urlEqualTo(HOOK))).stream()
                .filter(sent -> sent.getBodyAsString().contains(tenant.toString()))
                .filter(sent -> sent.getBodyAsString().contains("tenant-error-rate"))
                .map(sent -> sent.getHeader("webhook-id"))
                .toList();
    }

    private long noticesSent(String channel) throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement();
                ResultSet count =
                        sql.executeQuery(
                                """
                                select count(*) from monitoring.alert_notice n
                                    join monitoring.alert a on a.id = n.alert_id
                                where a.tenant_id = '%s' and n.channel = '%s'
                                    and n.sent_at is not null
                                """
                                        .formatted(tenant, channel))) {
            count.next();
            return count.getLong(1);
        }
    }

    private int letters(String to, String about) {
        return (int)
                mails.list(0, 1000).stream()
                        .filter(mail -> mail.to().equals(to))
                        .filter(mail -> Objects.requireNonNull(mail.text()).contains(about))
                        .count();
    }

    private void due(String job) throws SQLException {
        inTime().until(() -> !job(job).isMissingNode());
        asSuperuser(
                "update job set next_run = now() - interval '3 years', held_until = null,"
                        + " result = null where name = '"
                        + job
                        + "'");
    }

    private boolean isDone(String job) {
        return job(job).path("last_result").asString("").equals("done");
    }

    private static ConditionFactory inTime() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }
}
