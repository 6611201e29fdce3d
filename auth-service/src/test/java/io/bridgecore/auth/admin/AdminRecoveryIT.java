package io.bridgecore.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.auth.factor.Authenticator;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class AdminRecoveryIT extends RunningAuthService {

    private static final Path FILE = INITIAL.resolveSibling("recovered-admin");
    private static final String FACTORS = "/admin/auth/factors";
    private static final String CHOSEN = "Another 4 horses!";

    private final String email = Uuid7.next() + "@recovered.test";

    @Autowired private AdminRecovery recovery;

    /** Others count on the first administrator being there alone. */
    @AfterEach
    void dismiss() throws IOException {
        change("delete from platform_admin where email like '%@recovered.test'");
        Files.deleteIfExists(FILE);
    }

    @Test
    void letsInAgainWhoLostPasswordAndFactor(CapturedOutput log) throws IOException {
        String id = appoint();
        String session = login(PASSWORD).is(200).access();
        enrol(session);

        recovery.recover(email);

        get("/admin/auth/me", session).isProblem(401, "unauthorized");
        login(PASSWORD).isProblem(401, "invalid_credentials");
        String password = written();
        assertThat(log.getAll()).doesNotContain(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE)))
                .isEqualTo("rw-------");
        Answer in = login(password).is(200);
        assertThat(in.at("must_change_password").asBoolean()).isTrue();
        choose(in).is(200);
        try (var probe = KafkaProbe.on("audit.recorded")) {
            probe.await(
                    1,
                    event ->
                            event.value().contains(id)
                                    && event.value().contains("\"action\":\"admin.recovered\""));
        }
    }

    @Test
    void happensOnceForEachWish_whoeverStarts() throws Exception {
        appoint();
        Callable<Boolean> start =
                () -> {
                    recovery.recover(email);
                    return true;
                };
        try (var instances = Executors.newFixedThreadPool(3)) {
            for (var outcome : instances.invokeAll(List.of(start, start, start))) {
                assertThat(outcome.get()).isTrue();
            }
        }
        String password = written();
        choose(login(password).is(200)).is(200);

        recovery.recover(email);
        login(CHOSEN).is(200);
        assertThat(written()).isEqualTo(password);

        recovery.recover(email + "#2");
        login(CHOSEN).is(401);
        assertThat(written()).isNotEqualTo(password);
        login(written()).is(200);
    }

    @Test
    void doesNothing_whereNobodyIsKnownByTheName(CapturedOutput log) {
        recovery.recover("nobody@recovered.test");

        assertThat(FILE).doesNotExist();
        assertThat(log.getAll()).contains("can be let in again");
        adminLogin();
    }

    private String appoint() {
        String id =
                post(
                                "/admin/admins",
                                """
                                {"email": "%s", "password": "%s", "full_name": "Some One",
                                 "role": "super_admin"}
                                """
                                        .formatted(email, PASSWORD),
                                bearer(adminLogin().access()))
                        .is(201)
                        .text("id");
        change("update platform_admin set must_change_password = false where id = '" + id + "'");
        return id;
    }

    private void enrol(String token) {
        Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);
        String code = new Authenticator(begun.text("secret")).code();
        post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(code), bearer(token))
                .is(200);
    }

    private Answer login(String password) {
        return post(
                "/admin/auth/login",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private Answer choose(Answer login) {
        return post(
                "/api/v1/password/change",
                "{\"new_password\": \"%s\"}".formatted(CHOSEN),
                bearer(login.access()));
    }

    private static String written() throws IOException {
        return Files.readAllLines(FILE).get(1).substring("password=".length());
    }
}
