package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Auditors hear of every login that was tried, and of every password that changed. */
@NullMarked
class LoginTrailIT extends RunningAuthService {

    @Test
    void tellsOfLoginsRefusalsAndChanges_butNeverAPassword() {
        Company company = company();
        try (var probe = KafkaProbe.on("audit.recorded")) {
            post("/api/v1/login/email", company.credentials("Wrong 1 password")).is(401);
            Answer in =
                    post(
                                    "/api/v1/login/email",
                                    company.credentials(),
                                    "User-Agent",
                                    "trail",
                                    "X-Forwarded-For",
                                    "203.0.113.9")
                            .is(200);
            post(
                            "/api/v1/password/change",
                            "{\"new_password\": \"Another 4 horses!\", \"current_password\": \"%s\"}"
                                    .formatted(PASSWORD),
                            bearer(in.access()))
                    .is(200);

            probe.await(1, event -> of(event.value(), company, "login.refused"));
            probe.await(1, event -> of(event.value(), company, "user.password.changed"));
            assertThat(probe.await(1, event -> of(event.value(), company, "login.succeeded")))
                    .first()
                    .satisfies(event -> assertThat(event.value()).contains("203.0.113.9", "trail"));
            assertThat(probe.poll(_ -> true))
                    .noneMatch(event ->
                            event.value().contains(PASSWORD)
                                    || event.value().contains("Another 4 horses!"));
        }
    }

    private static boolean of(String event, Company company, String action) {
        return event.contains(company.id().toString()) && event.contains("\"" + action + "\"");
    }
}
