package io.bridgecore.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client.Answer;
import java.util.List;
import java.util.Map;

/** The first administrator of the platform, on the platform's own host. */
public final class PlatformAdmin {

    private PlatformAdmin() {}

    /** Logs the first administrator in. */
    public static Client login() {
        List<String> admin = Platform.shared().initialAdmin();
        return login(admin.getFirst(), admin.getLast());
    }

    static Client login(String email, String password) {
        Client guest = Client.at("admin.localhost");
        Answer login =
                guest.post("/admin/auth/login", Map.of("email", email, "password", password));
        assertThat(login.status()).as(login.body().toString()).isEqualTo(200);
        return guest.with(login.text("/access_token"));
    }
}
