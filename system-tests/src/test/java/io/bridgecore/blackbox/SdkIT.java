package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the unmodified mobile SDK meets at the gateway when it is refused. */
@NullMarked
class SdkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ME = "/api/v1/auth/tenant/me";
    private static final String REFRESH = "/api/v1/auth/tenant/refresh";
    private static final String SEARCH = "/api/v1/odoo/search_read";
    private static final Map<String, String> PARTNERS = Map.of("model", "res.partner");

    private Company company;

    @BeforeEach
    void signUp() {
        company = Company.signUp("sdk");
    }

    @Test
    void bridgecore69_refusalsReadAsTheSdkExpects() {
        Client sdk = company.admin();
        Client nobody = sdk.with(null);
        var wrong = Map.of("email", company.owner(), "password", "Wrong 1 password");

        says(sdk.post(SEARCH, PARTNERS), 400, "Missing Odoo credentials");
        says(nobody.post(ME, Map.of()), 401, "");
        says(sdk.with("garbage").post(SEARCH, PARTNERS), 401, "");
        says(nobody.post("/api/v1/auth/tenant/login", wrong), 401, "Invalid email or password");
        says(sdk.on("admin.localhost").get("/admin/tenants"), 403, "");
        says(sdk.get("/api/v1/odoo/no_such_operation/at/all"), 404, "");
        says(sdk.on("nobody-has-this.localhost").post(ME, Map.of()), 404, "");
        says(nobody.post("/api/v1/auth/tenant/login", Map.of("email", "no-mail")), 422, "");
        says(nobody.post("/api/v1/auth/tenant/login", "{"), 400, "");
    }

    @Test
    void bridgecore86_aLiveTokenOfASuspendedTenantReads403_untilItIsBack() {
        Client sdk = company.admin();
        Client platform = PlatformAdmin.login();
        String tenant = "/admin/tenants/" + company.id();
        assertThat(sdk.post(ME, Map.of()).status()).isEqualTo(200);

        assertThat(platform.post(tenant + "/suspend", Map.of()).status()).isEqualTo(200);

        await().atMost(PATIENCE).untilAsserted(() -> says(sdk.post(ME, Map.of()), 403, "suspend"));
        says(sdk.post(SEARCH, PARTNERS), 403, "suspend");
        says(sdk.get("/api/v1/users/me"), 403, "suspend");
        says(sdk.on("api.localhost").post(ME, Map.of()), 403, "suspend");
        assertThat(platform.post(tenant + "/activate", Map.of()).status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sdk.post(ME, Map.of()).status()).isEqualTo(200));
    }

    @Test
    void bridgecore60_theSameRefreshTokenGoesOn() {
        Client guest = company.admin().with(null);
        Client holder = guest.with(Company.tokens(guest, company.owner()).text("/refresh_token"));

        for (int time : List.of(1, 2, 3)) {
            Answer renewed = holder.post(REFRESH, Map.of());
            assertThat(renewed.status()).as("time %d", time).isEqualTo(200);
            assertThat(guest.with(renewed.text("/access_token")).post(ME, Map.of()).status())
                    .isEqualTo(200);
        }
    }

    /** The SDK shows {@code detail}, and looks into it; anything but a text makes it stumble. */
    private static void says(Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.at("/detail").isString()).as(answer.raw().body()).isTrue();
        assertThat(answer.text("/detail")).isNotBlank().containsIgnoringCase(words);
        assertThat(answer.text("/error/message")).isEqualTo(answer.text("/detail"));
    }
}
