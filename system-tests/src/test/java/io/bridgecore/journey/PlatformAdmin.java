package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.journey.Client.Answer;
import java.util.List;
import java.util.Map;

/** The first administrator of the platform, on the platform's own host. */
final class PlatformAdmin {

    private PlatformAdmin() {}

    static Client login() {
        List<String> admin = Platform.shared().initialAdmin();
        Client guest = Client.at("admin.localhost");
        Answer login =
                guest.post(
                        "/admin/auth/login",
                        Map.of("email", admin.getFirst(), "password", admin.getLast()));
        assertThat(login.status()).as(login.body().toString()).isEqualTo(200);
        return guest.with(login.text("/access_token"));
    }
}
