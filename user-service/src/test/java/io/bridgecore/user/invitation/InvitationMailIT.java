package io.bridgecore.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@NullMarked
@Import(RunningInvitations.class)
@TestPropertySource(
        properties = {
            "bridgecore.user.invitation.look-every=100ms",
            "bridgecore.user.invitation.patience=100ms",
            "bridgecore.user.invitation.attempts=3"
        })
class InvitationMailIT extends InvitationCalls {

    @Test
    void mailsALinkThatWorks_andKeepsNoToken() throws SQLException {
        String token = token(invite(email, "client"));
        awaitMails(1);
        String mailed = RunningInvitations.tokenFor(email);
        authAdmits(Uuid7.next());

        assertThat(mailed).isNotEqualTo(token);
        assertThat(count("invitation_secret where hash = '" + mailed + "'::bytea")).isZero();
        assertThat(count("invitation i where i::text like '%" + mailed + "%'")).isZero();
        accept(mailed).expectStatus().isCreated();
        assertThat(link()).startsWith("http://acme.localhost:8080/invitation#token=");
    }

    @Test
    void mailsALinkToTheTenantsOwnHost() {
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(
                                json(
                                        200,
                                        """
                                        {"name": "Acme", "slug": "acme-ltd", "status": "active",
                                         "subdomain": "acme", "custom_domain": "work.acme.test"}
                                        """)));
        invite(email, "client").expectStatus().isCreated();
        awaitMails(1);

        assertThat(link()).startsWith("http://work.acme.test:8080/invitation#token=");
    }

    @Test
    void keepsTheMailBack_whileTheOrganizationIsClosed() {
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(
                                json(
                                        200,
                                        """
                                        {"name": "Acme", "slug": "acme", "status": "suspended"}
                                        """)));
        invite(email, "client").expectStatus().isCreated();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        count(
                                        "invitation where email = '"
                                                + email
                                                + "' and mail_state = 'wanted' and"
                                                + " mail_attempts = 0 and mail_at > now() +"
                                                + " interval '10 minutes'")
                                == 1);
        assertThat(RunningInvitations.mailsTo(email)).isZero();
    }

    @Test
    void triesAgain_withAnotherToken() throws SQLException {
        RunningInvitations.refuse(email, 2);
        invite(email, "client").expectStatus().isCreated();
        awaitMails(1);

        assertThat(count(secrets())).isEqualTo(2);
        get(admin, INVITATIONS).expectBody().jsonPath("$[0].mail_state").isEqualTo("sent");
    }

    @Test
    void holdsNothing_whileTheMailServerThinks() {
        RunningInvitations.meanwhile(
                email,
                () -> {
                    change("updated_at = updated_at");
                    mustBe(2, secrets());
                });
        invite(email, "client").expectStatus().isCreated();

        awaitMails(1);
    }

    @Test
    void sendsAgain_whereSomebodyDiedBetweenClaimAndSending() {
        AtomicInteger tries = new AtomicInteger();
        RunningInvitations.meanwhile(
                email,
                () -> {
                    if (tries.getAndIncrement() == 0) {
                        throw new AssertionError("killed");
                    }
                });
        invite(email, "client").expectStatus().isCreated();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() == 1);
        change("mail_at = now()");

        awaitMails(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        get(admin, INVITATIONS)
                                .expectBody()
                                .jsonPath("$[0].mail_state")
                                .isEqualTo("sent"));
        assertThat(tries).hasValue(2);
    }

    @Test
    void sendsTheNewerMail_whereOneWasWantedMeanwhile() {
        AtomicInteger tries = new AtomicInteger();
        RunningInvitations.meanwhile(
                email,
                () -> {
                    if (tries.getAndIncrement() == 0) {
                        change("mail_at = now()");
                    }
                });
        invite(email, "client").expectStatus().isCreated();

        awaitMails(2);
    }

    private void change(String what) {
        try (var owner = TestDatabase.of("user").asSuperuser();
                var sql = owner.createStatement()) {
            sql.execute("set lock_timeout = '2s'");
            sql.execute(
                    "update \"user\".invitation set %s where email = '%s'".formatted(what, email));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void mustBe(long expected, String rows) {
        try {
            assertThat(count(rows)).isEqualTo(expected);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void givesAMailUp_whenNothingHelps() {
        RunningInvitations.refuse(email, 3);
        invite(email, "client").expectStatus().isCreated();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        get(admin, INVITATIONS)
                                .expectBody()
                                .jsonPath("$[0].mail_state")
                                .isEqualTo("failed"));
        assertThat(RunningInvitations.mailsTo(email)).isZero();
    }

    private String link() {
        return RunningInvitations.SENT.stream()
                .filter(letter -> letter.to().equals(email))
                .map(letter -> String.valueOf(letter.facts().get("link")))
                .findFirst()
                .orElseThrow();
    }

    private String secrets() {
        return "invitation_secret where tenant_id = '" + tenant + "'";
    }
}
