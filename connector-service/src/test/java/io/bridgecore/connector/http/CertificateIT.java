package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;

/** Systems with certificates that are good for some time only. */
@NullMarked
@Import(CertificateIT.Trust.class)
class CertificateIT extends RunningConnector {

    @TestConfiguration(proxyBeanMethods = false)
    static class Trust {

        @Bean
        @Primary
        Certificates ofTheTest() {
            return new Certificates(SecureFront.trusting());
        }
    }

    @Test
    void isShownAndToldWithItsEnd_untilItIsRenewed() {
        try (SecureFront shop = SecureFront.of(ODOO.url(), 20)) {
            String id = connectAs("Shop", shop.url());
            assertThat(shown(id)).isNull();

            Reply tested = post(SYSTEMS + "/" + id + "/test", "");
            assertThat(tested.<Boolean>read("$.success")).as(tested.body()).isTrue();
            assertThat(tested.<String>read("$.certificate_expires_at"))
                    .isEqualTo(shop.goodUntil().toString());
            assertThat(shown(id)).isEqualTo(shop.goodUntil());
            assertThat(told(id, 30)).containsExactly(shop.goodUntil().toString());
            assertThat(told(id, 10)).isEmpty();

            shop.renew(300);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        post(SYSTEMS + "/" + id + "/test", "");
                        assertThat(shown(id)).isEqualTo(shop.goodUntil());
                    });
            assertThat(told(id, 30)).isEmpty();
        }
    }

    @Test
    void isLookedAtWithEachCheck() {
        try (SecureFront shop = SecureFront.of(ODOO.url(), 20)) {
            String id = connectAs("Checked", shop.url());

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        makeDue(id);
                        assertThat(shown(id)).isEqualTo(shop.goodUntil());
                    });
        }
    }

    @Test
    void isForgotten_whenTheConnectionLeadsElsewhere() {
        try (SecureFront shop = SecureFront.of(ODOO.url(), 20)) {
            String id = connectAs("Moving", shop.url());
            post(SYSTEMS + "/" + id + "/test", "");
            assertThat(shown(id)).isNotNull();

            Reply moved =
                    call(
                            HttpMethod.PATCH,
                            admin,
                            SYSTEMS + "/" + id,
                            "{\"connection_config\": {\"url\": \""
                                    + ODOO.url()
                                    + "\", \"password\": \"admin\"}}");

            assertThat(moved.<String>read("$.certificate_expires_at")).isNull();
            assertThat(shown(id)).isNull();
        }
    }

    @Test
    void isToldToServicesAlone() {
        assertThat(expiring(admin, 30).status()).isEqualTo(403);
        assertThat(expiring(Tokens.superAdmin(), 30).status()).isEqualTo(403);
        assertThat(expiring(Tokens.service("monitoring"), 0).status()).isEqualTo(422);
    }

    private @Nullable Instant shown(String id) {
        String text =
                call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null)
                        .read("$.certificate_expires_at");
        return text == null ? null : Instant.parse(text);
    }

    private List<String> told(String id, int days) {
        return expiring(Tokens.service("monitoring"), days)
                .read("$[?(@.id == '" + id + "')].expires_at");
    }

    private Reply expiring(String token, int days) {
        return call(HttpMethod.GET, token, "/internal/connections/expiring?days=" + days, null);
    }

    private static void makeDue(String id) throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                PreparedStatement sql =
                        database.prepareStatement(
                                "update connector.connection set next_check_at = now() where id ="
                                        + " ?")) {
            sql.setObject(1, UUID.fromString(id));
            sql.executeUpdate();
        }
    }
}
