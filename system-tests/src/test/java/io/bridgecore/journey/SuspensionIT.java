package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant that is switched off is off everywhere, at once. */
class SuspensionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void refusesASuspendedTenantAndLetsItBackIn() {
        Company acme = Company.signUp("suspended");
        Company other = Company.signUp("untouched");
        Client platform = PlatformAdmin.login();
        assertThat(acme.admin().get("/api/v1/users/me").status()).isEqualTo(200);

        assertThat(platform.post("/admin/tenants/" + acme.id() + "/suspend", Map.of()).status())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> acme.admin().get("/api/v1/users/me").status() == 403);

        assertThat(acme.admin().get("/api/v1/users/me").text("/detail")).contains("suspended");
        assertThat(
                        acme.admin()
                                .with("")
                                .post(
                                        "/api/v1/auth/tenant/login",
                                        Map.of("email", "owner@x.example", "password", "x"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        new Client(acme.admin().base(), "api.localhost", acme.admin().token())
                                .get("/api/v1/users/me")
                                .status())
                .isEqualTo(403);
        assertThat(other.admin().get("/api/v1/users/me").status()).isEqualTo(200);

        platform.post("/admin/tenants/" + acme.id() + "/activate", Map.of());
        await().atMost(PATIENCE).until(() -> acme.admin().get("/api/v1/users/me").status() == 200);
    }
}
