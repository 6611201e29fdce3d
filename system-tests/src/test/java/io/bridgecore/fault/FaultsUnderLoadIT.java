package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Something breaks while people read: none of them notices, and nothing has to be restarted
 * afterwards but what broke.
 */
class FaultsUnderLoadIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BEFORE = 30;
    private static final int MEANWHILE = 80;
    private static final List<String> PAGES =
            List.of("/api/v1/users/me", "/api/v1/users", "/api/v1/webhooks/events");
    private static final List<String> SERVICES =
            List.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");

    private static final Platform PLATFORM = Platform.shared();
    private static List<Client> readers = List.of();
    private Map<String, List<ProcessHandle>> before = Map.of();

    @BeforeAll
    static void people() {
        readers =
                Stream.of("first", "second", "third")
                        .map(name -> Company.signUp(name).admin())
                        .toList();
    }

    @BeforeEach
    void remember() {
        before = SERVICES.stream().collect(Collectors.toMap(name -> name, PLATFORM::processes));
    }

    @AfterEach
    void isWellAgain() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Client.at("api.localhost").get("/health/full").text("/status"))
                                .isEqualTo("healthy"));
    }

    @Test
    void redisIsKilled() {
        whilePeopleRead(load -> killed("redis", load));
        nothingElseWasRestarted("");
        await().atMost(PATIENCE).until(FaultsUnderLoadIT::redisAnswers);
    }

    @Test
    void redisIsFrozen() {
        whilePeopleRead(load -> {
            Signals.stop(PLATFORM.processes("redis"));
            try {
                load.awaitAnswers(MEANWHILE);
            } finally {
                Signals.resume(PLATFORM.processes("redis"));
            }
        });
        nothingElseWasRestarted("");
        await().atMost(PATIENCE).until(FaultsUnderLoadIT::redisAnswers);
    }

    @Test
    void kafkaIsKilled() {
        whilePeopleRead(load -> killed("kafka", load));
        nothingElseWasRestarted("");
        aSuspensionTravels();
    }

    @Test
    void tenantServiceIsKilled() {
        String stranger = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        Client visitor = Client.at(stranger + ".localhost");
        whilePeopleRead(load -> {
            List<ProcessHandle> killed = PLATFORM.processes("tenant");
            PLATFORM.kill("tenant");
            await().atMost(PATIENCE).until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
            Answer unknown = visitor.get("/api/v1/users/me");
            assertThat(unknown.status()).as(unknown.raw().body()).isEqualTo(503);
            assertThat(unknown.raw().headers().firstValue("Retry-After")).isPresent();
            load.awaitAnswers(MEANWHILE);
            PLATFORM.awaitRestart("tenant", killed);
        });
        nothingElseWasRestarted("tenant");
        await().atMost(PATIENCE).until(() -> visitor.get("/api/v1/users/me").status() == 404);
    }

    private static void whilePeopleRead(Consumer<SteadyLoad> fault) {
        try (var load = SteadyLoad.on(readers, PAGES)) {
            load.awaitAnswers(BEFORE);
            fault.accept(load);
            load.awaitAnswers(BEFORE);
            load.assertNobodyNoticed();
        }
    }

    private static void killed(String program, SteadyLoad load) {
        List<ProcessHandle> killed = PLATFORM.processes(program);
        PLATFORM.kill(program);
        load.awaitAnswers(MEANWHILE);
        PLATFORM.awaitRestart(program, killed);
    }

    private static boolean redisAnswers() {
        return Client.at("api.localhost").get("/health/redis").status() == 200;
    }

    @Test
    void authServiceIsKilled() {
        List<Company> companies =
                Stream.of("fourth", "fifth", "sixth").map(Company::signUp).toList();
        try (var load = SteadyLoad.on(readers, PAGES);
                var refreshers = Refreshers.of(companies)) {
            load.awaitAnswers(BEFORE);
            refreshers.awaitRenewals(BEFORE);
            List<ProcessHandle> killed = PLATFORM.processes("auth");
            PLATFORM.kill("auth");
            await().atMost(PATIENCE).until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
            load.awaitAnswers(MEANWHILE);
            PLATFORM.awaitRestart("auth", killed);
            refreshers.awaitRenewals(BEFORE);
            load.assertNobodyNoticed();
            assertThat(refreshers.logOuts()).isZero();
            assertThat(refreshers.spentTwice()).isEmpty();
        }
        nothingElseWasRestarted("auth");
    }

    private void nothingElseWasRestarted(String victim) {
        SERVICES.stream()
                .filter(name -> !name.equals(victim))
                .forEach(name ->
                        assertThat(PLATFORM.processes(name)).as(name).isEqualTo(before.get(name)));
    }

    /** What one service decides reaches the others as an event. */
    private static void aSuspensionTravels() {
        Company company = Company.signUp("after-kafka");
        Client platform = PlatformAdmin.login();
        await().atMost(PATIENCE).until(() -> status(company) == 200);
        platform.post("/admin/tenants/" + company.id() + "/suspend", Map.of());
        await().atMost(PATIENCE).until(() -> status(company) == 403);
    }

    private static int status(Company company) {
        return company.admin().get("/api/v1/users/me").status();
    }
}
