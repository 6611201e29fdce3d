package io.bridgecore.monitoring.alerts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.bridgecore.mail.KeptMail;
import io.bridgecore.mail.MailFolder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@NullMarked
@TestPropertySource(
        properties = {
            "bridgecore.monitoring.alerts.notices.look=-",
            "bridgecore.monitoring.alerts.notices.mail-to=operators@example.com",
            "bridgecore.monitoring.alerts.notices.webhook-secret=between us"
        })
class NoticeIT extends WatchedTenant {

    private static final String HOOK = "/hook";
    private static final WireMockServer RECEIVER =
            new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired private Courier courier;
    @Autowired private Notices notices;
    @Autowired private MailFolder mails;

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry settings) {
        RECEIVER.start();
        settings.add(
                "bridgecore.monitoring.alerts.notices.webhook", () -> RECEIVER.baseUrl() + HOOK);
    }

    @BeforeEach
    void listen() {
        RECEIVER.resetAll();
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok()));
    }

    @AfterAll
    static void stop() {
        RECEIVER.stop();
    }

    @Test
    void tellsOnce_howeverManyLookAndSend() throws Exception {
        fail(60);
        try (var many = Executors.newFixedThreadPool(4)) {
            many.invokeAll(
                    IntStream.range(0, 8)
                            .mapToObj(_ -> Executors.callable(this::lookAndSend))
                            .toList());
        }
        lookAndSend();

        String body = posts().getFirst().getBodyAsString();
        assertThat(posts()).hasSize(1);
        assertThat(json.readTree(body).at("/type").asString()).isEqualTo("alert.raised");
        assertThat(json.readTree(body).at("/data/tenant_id").asString())
                .isEqualTo(tenant.toString());
        assertThat(letters()).hasSize(1);
        assertThat(letters().getFirst().text()).contains("error_rate: 100.00 in 5 minutes");
    }

    @Test
    void signsWhatItPosts() throws Exception {
        fail(60);
        lookAndSend();

        LoggedRequest sent = posts().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("between us".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected =
                mac.doFinal(
                        (sent.getHeader("webhook-id")
                                        + "."
                                        + sent.getHeader("webhook-timestamp")
                                        + "."
                                        + sent.getBodyAsString())
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(sent.getHeader("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void triesAgainWithTheSameId_whenItIsRefused() throws SQLException {
        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(aResponse().withStatus(503)));
        fail(60);
        lookAndSend();
        courier.deliver();
        assertThat(posts()).hasSize(1);

        RECEIVER.stubFor(WireMock.post(HOOK).willReturn(ok()));
        asSuperuser("update alert_notice set due_at = now()");
        courier.deliver();
        courier.deliver();

        assertThat(posts()).hasSize(2);
        assertThat(posts().stream().map(sent -> sent.getHeader("webhook-id")).distinct())
                .hasSize(1);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void tellsThatItIsOver_andNotAgainWhenItFlaps() throws SQLException {
        fail(60);
        lookAndSend();
        String id = theOnly("active").get("id").asString();

        calmDown();
        theOnly("resolved");
        asSuperuser("update alert_rule set threshold = 10 where rule = 'tenant-error-rate'");
        lookAndSend();
        assertThat(theOnly("active").get("id").asString()).isEqualTo(id);
        calmDown();

        assertThat(told()).containsExactlyInAnyOrder("alert.raised", "alert.resolved");
    }

    @Test
    void tellsOfASecondOutage_onceItLasts() throws SQLException {
        fail(60);
        lookAndSend();
        calmDown();
        asSuperuser("update alert_rule set threshold = 10 where rule = 'tenant-error-rate'");
        lookAndSend();
        assertThat(theOnly("active").get("reopened").asInt()).isEqualTo(1);
        assertThat(told()).hasSize(2);

        later(Duration.ofMinutes(2));
        lookAndSend();
        lookAndSend();
        assertThat(told())
                .containsExactlyInAnyOrder("alert.raised", "alert.resolved", "alert.raised");
        calmDown();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "alert.raised", "alert.resolved", "alert.raised", "alert.resolved");
        assertThat(letters()).hasSize(4);
    }

    @Test
    void takesOneAtATime_soThatNoneWaitsUntilItIsSentTwice() throws SQLException {
        fail(60);
        watchman.look();
        asSuperuser(
                "update alert_notice set sent_at = now() where alert_id not in (%s)"
                        .formatted(own()));

        notices.claim();
        courier.deliver();

        assertThat(posts().size() + letters().size()).isEqualTo(1);
    }

    private void calmDown() throws SQLException {
        asSuperuser("update alert_rule set threshold = 1000 where rule = 'tenant-error-rate'");
        lookAndSend();
        later(Duration.ofMinutes(2));
        lookAndSend();
    }

    private void lookAndSend() {
        watchman.look();
        courier.deliver();
    }

    /** Other rules may tell of the platform as a whole. */
    private List<LoggedRequest> posts() {
        return RECEIVER.findAll(postRequestedFor(urlEqualTo(HOOK))).stream()
                .filter(sent -> sent.getBodyAsString().contains("\"tenant-error-rate\""))
                .filter(sent -> sent.getBodyAsString().contains(tenant.toString()))
                .toList();
    }

    private String own() {
        return "select id from alert where tenant_id = '%s' and rule = 'tenant-error-rate'"
                .formatted(tenant);
    }

    private List<String> told() {
        return posts().stream()
                .map(sent -> json.readTree(sent.getBodyAsString()).at("/type").asString())
                .toList();
    }

    private List<KeptMail> letters() {
        return mails.list(0, 1000).stream()
                .filter(mail -> mail.text().contains(tenant.toString()))
                .filter(mail -> mail.text().contains("error_rate"))
                .toList();
    }
}
