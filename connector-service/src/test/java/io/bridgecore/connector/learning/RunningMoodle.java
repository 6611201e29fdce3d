package io.bridgecore.connector.learning;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.sandbox.MoodleSandbox;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/** The service with a small Moodle beside it. */
@NullMarked
abstract class RunningMoodle extends RunningConnector {

    static final String API = "/api/v1/moodle";
    static final MoodleSandbox MOODLE = MoodleSandbox.start(0, "second");

    @BeforeEach
    void startMoodleFresh() {
        MOODLE.reset();
        MOODLE.healthy();
    }

    /** Connects the site {@code demo} for the tenant, and returns the connection's id. */
    String connectMoodle() {
        return connectMoodle(admin, MOODLE.url(), MOODLE.token(), "");
    }

    String connectMoodle(String token, String url, String secret, String more) {
        Reply made = call(HttpMethod.POST, token, SYSTEMS, moodleAt(url, secret, more));
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return made.read("$.id");
    }

    static String moodleAt(String url, String secret, String more) {
        return """
        {"system_id": "moodle", "connection_config": {"url": "%s", "token": "%s"%s}}
        """
                .formatted(url, secret, more);
    }

    /** A token of the tenant with these rights only. */
    String only(String... permissions) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).claim("permissions", List.of(permissions)));
    }

    Reply ask(String path) {
        return call(HttpMethod.GET, admin, API + path, null);
    }

    Reply send(HttpMethod method, String path, @Nullable String body) {
        return call(method, admin, API + path, body);
    }
}
