package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What everybody meets first: health, and the demand for a token. */
@NullMarked
class DoorIT {

    private static final List<String> PROTECTED =
            List.of(
                    "/api/v1/users",
                    "/api/v1/users/me",
                    "/api/v1/users/invitations",
                    "/api/v1/systems",
                    "/api/v1/auth/me");

    @Test
    void innoerp01_everyServiceIsHealthy_andNamesItself() {
        for (String service :
                List.of("tenant", "auth", "user", "connector", "sync", "monitoring")) {
            String address = Platform.shared().address(service + ".url");
            Answer health = new Client(address, "localhost", null).get("/health");

            assertThat(health.status()).as(service).isEqualTo(200);
            assertThat(health.text("/status")).as(service).isEqualTo("healthy");
            assertThat(health.text("/service")).isEqualTo(service + "-service");
            assertThat(health.raw().headers().firstValue("X-Request-ID")).as(service).isPresent();
        }
        assertThat(Client.at("api.localhost").get("/health").status()).isEqualTo(200);
    }

    @Test
    void innoerp02_protectedPathsNeedAnAccessToken() {
        Company company = Company.signUp("door");
        Client guest = Client.at(company.slug() + ".localhost");
        String refresh = Company.tokens(guest, company.owner()).text("/refresh_token");

        for (String path : PROTECTED) {
            assertThat(guest.get(path).status()).as(path).isEqualTo(401);
            assertThat(guest.with("garbage").get(path).status()).as(path).isEqualTo(401);
            assertThat(guest.with(refresh).get(path).status()).as(path).isEqualTo(401);
        }
    }
}
