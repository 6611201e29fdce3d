package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.auth.key.KeyRing;
import io.bridgecore.testkit.SecondInstance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;

/** Two instances of the service on one database, either of which may answer. */
@NullMarked
class TwoInstancesIT extends RunningAuthService {

    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String VERIFY = "/api/v1/auth/verify";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int ROUNDS = 100;
    private static final int CLIENTS = 4;

    @Autowired private ConfigurableEnvironment settings;
    @Autowired private KeyRing ring;

    private SecondInstance second = SecondInstance.NONE;

    @BeforeEach
    void startsAnother() {
        second = SecondInstance.start(settings, AuthApplication.class);
    }

    @AfterEach
    void stopsIt() {
        second.close();
        // Other tests expect one key.
        change("delete from signing_key where retired_at <= now()");
    }

    /** From the end of the ending call's answer on; the other one hears of it as an event. */
    @Test
    void theOtherRefusesWithinASecond_whatOneEnded() {
        Company company = company();
        String id = hire(company, "manager", "clerk@acme.test").text("id");
        String user = "/internal/users/" + id;
        Consumer<Answer> logout = in -> post("/api/v1/auth/logout", body(in.refresh())).is(200);
        Consumer<Answer> replay =
                in -> {
                    refresh(port(), in.refresh()).is(200);
                    String spent = body(in.refresh());
                    sendTo(port(), "POST", REFRESH, spent, "User-Agent", "thief/1").is(401);
                };
        logout.accept(webLogin(company).is(200));

        refusedInTime("session ended", webLogin(company), logout);
        refusedInTime("refresh token replayed", webLogin(company), replay);
        refusedInTime(
                "demoted",
                loginAs(company, "clerk@acme.test"),
                _ -> internal("PATCH", user, "{\"role\": \"staff\"}", company).is(200));
        refusedInTime(
                "disabled",
                loginAs(company, "clerk@acme.test"),
                _ -> internal("PATCH", user, "{\"active\": false}", company).is(200));
    }

    private void refusedInTime(String why, Answer login, Consumer<Answer> ending) {
        String access = login.is(200).access();
        sendTo(second.port(), "GET", VERIFY, null, bearer(access)).is(200);

        ending.accept(login);

        await(why)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PROMISED)
                .untilAsserted(
                        () -> sendTo(second.port(), "GET", VERIFY, null, bearer(access)).is(401));
    }

    /** Each instance notes a client's use seldom, so the one that was asked first says nothing. */
    @Test
    void renewingATokenIsUseOfAClient() {
        Answer made =
                post(
                                "/api/v1/api-clients",
                                "{\"name\": \"X\", \"permissions\": []}",
                                bearer(webLogin(company()).is(200).access()))
                        .is(201);
        String credentials =
                "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                        .formatted(made.text("client.client_id"), made.text("client_secret"));
        String token = post("/api/v1/client-auth/login", credentials).is(200).access();
        String where = " where id = '%s'".formatted(made.text("client.id"));
        change("update api_client set last_used_at = now() - interval '1 hour'" + where);

        sendTo(second.port(), "POST", "/api/v1/client-auth/refresh", null, bearer(token)).is(200);

        assertThat(
                        look(
                                "select id from api_client"
                                        + where
                                        + " and last_used_at > now() - interval '1 minute'"))
                .hasSize(1);
    }

    @Test
    void aTokenIsSpentOnce_whicheverAnswers() throws InterruptedException, ExecutionException {
        Company company = company();
        String token = webLogin(company).is(200).refresh();
        try (var tabs = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < ROUNDS; round++) {
                String present = token;
                var asking = new ArrayList<Callable<String>>();
                for (int port : List.of(port(), second.port(), port(), second.port())) {
                    asking.add(() -> refresh(port, present).is(200).refresh());
                }
                var successors = ConcurrentHashMap.<String>newKeySet();
                for (Future<String> answer : tabs.invokeAll(asking)) {
                    successors.add(answer.get());
                }
                assertThat(successors).hasSize(1);
                token = successors.iterator().next();
            }
        }
        assertThat(
                        look(
                                "select count(*) from refresh_token where tenant_id = '"
                                        + company.id()
                                        + "'"))
                .containsExactly(String.valueOf(ROUNDS + 1));
    }

    @Test
    void aFamilyThatOneEndedIsDeadAtTheOther() {
        Company company = company();
        String first = webLogin(company).is(200).refresh();
        Answer renewed = refresh(port(), first).is(200);
        refresh(second.port(), renewed.refresh()).is(200);

        refresh(second.port(), first).is(401);

        refresh(port(), renewed.refresh()).is(401);
        await().atMost(SOON).untilAsserted(() -> get(VERIFY, renewed.access()).is(401));
    }

    @Test
    void tokensOfEitherAreGoodAtBoth_whileTheKeyChanges() {
        Answer admin = adminLogin();
        post("/admin/auth/keys/rotate", null, bearer(admin.access())).is(200);
        change("update signing_key set activates_at = now() where activates_at > now()");
        change("update signing_key set retired_at = now() where retired_at > now()");
        String old = ring.signer().getKeyID();

        await().atMost(SOON).until(() -> !keyOf(adminLoginAt(second.port())).equals(old));
        Answer mixed = adminLoginAt(second.port());

        for (Answer login : List.of(admin, mixed)) {
            sendTo(second.port(), "GET", "/admin/auth/me", null, bearer(login.access())).is(200);
        }
        get("/admin/auth/me", mixed.access()).is(200);
        await().atMost(SOON).until(() -> !ring.signer().getKeyID().equals(old));
    }

    @Test
    void losesNoSession_whenOneOfThemDies() throws InterruptedException, ExecutionException {
        Company company = company();
        Map<String, Set<String>> successors = new ConcurrentHashMap<>();
        var stop = new AtomicBoolean();
        var renewals = new AtomicInteger();
        var logOuts = new AtomicInteger();
        var clients = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < CLIENTS; i++) {
            String token = webLogin(company).is(200).refresh();
            clients.add(() -> {
                String present = token;
                while (!stop.get()) {
                    Answer answer = refreshAnywhere(present, renewals.incrementAndGet());
                    if (answer.http().statusCode() == 401) {
                        logOuts.incrementAndGet();
                        return false;
                    }
                    if (answer.http().statusCode() == 200) {
                        successors
                                .computeIfAbsent(present, _ -> ConcurrentHashMap.newKeySet())
                                .add(answer.refresh());
                        present = answer.refresh();
                    }
                }
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = clients.stream().map(threads::submit).toList();
            await().atMost(SOON).until(() -> renewals.get() > 100);
            second.close();
            second = SecondInstance.start(settings, AuthApplication.class);
            int before = renewals.get();
            await().atMost(SOON).until(() -> renewals.get() > before + 100);
            stop.set(true);
            for (Future<Boolean> one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(logOuts).hasValue(0);
        assertThat(successors).isNotEmpty().allSatisfy((_, all) -> assertThat(all).hasSize(1));
    }

    /** The other one answers where one is dead. */
    private Answer refreshAnywhere(String token, int turn) {
        try {
            return refresh(turn % 2 == 0 ? port() : second.port(), token);
        } catch (UncheckedIOException dead) {
            return refresh(port(), token);
        }
    }

    private Answer refresh(int port, String token) {
        return sendTo(port, "POST", REFRESH, body(token));
    }

    private Answer adminLoginAt(int port) {
        return sendTo(port, "POST", "/admin/auth/login", initialCredentials()).is(200);
    }

    private static String keyOf(Answer login) {
        return Answer.header(login.access(), "kid").asString();
    }

    private static String body(String refresh) {
        return "{\"refresh_token\": \"%s\"}".formatted(refresh);
    }
}
