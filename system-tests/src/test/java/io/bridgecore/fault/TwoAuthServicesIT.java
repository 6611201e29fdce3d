package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import io.bridgecore.platform.Staffing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two processes of auth-service behind a gateway: whichever answers, all promises hold. */
class TwoAuthServicesIT {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String VERIFY = "/api/v1/auth/verify";
    private static final String ME = "/api/v1/users/me";
    private static final String TOTP = "/api/v1/auth/factors/totp";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int ROUNDS = 50;
    private static final int RENEWALS = 60;
    private static final int CODES = 6;
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private static SecondAuth second;
    private static Switchboard board;
    private static SecondGateway gateway;
    private static Company acme;

    @BeforeAll
    static void start() {
        second = SecondAuth.start();
        board = Switchboard.between(Platform.shared().address("auth.url"), second.url());
        gateway = SecondGateway.start(Map.of("BRIDGECORE_SERVICES_AUTH", board.url()));
        acme = Company.signUp("two-auths");
    }

    @AfterAll
    static void stop() {
        Stream.of(gateway, board, second).forEach(TwoAuthServicesIT::close);
    }

    @Test
    void aRefreshTokenIsSpentOnce_whicheverAnswers() throws Exception {
        String token = login(acme.owner(), 0).text("/refresh_token");
        for (int round = 0; round < ROUNDS; round++) {
            String present = token;
            Set<String> successors =
                    onBoth(instance -> ask(REFRESH, refresh(present), instance)).stream()
                            .map(answer -> answer.text("/refresh_token"))
                            .collect(Collectors.toSet());
            assertThat(successors).hasSize(1).doesNotContain("", present);
            token = successors.iterator().next();
        }
    }

    @Test
    void aMailedCodeLetsInOnce_whicheverAnswers() throws Exception {
        Company company = Company.signUp("two-codes");
        Client guest = through(company);
        for (int instance : List.of(0, 1)) {
            var wish = Map.of("email", company.owner(), "purpose", "login");
            assertThat(ask(guest, "/api/v1/otp/request", wish, instance).status()).isEqualTo(200);
            String code = mailedCode(company.owner(), instance + 1);
            var shown = Map.of("email", company.owner(), "purpose", "login", "otp", code);

            List<Integer> answers =
                    statuses(onBoth(who -> ask(guest, "/api/v1/otp/verify", shown, who)));

            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
        }
    }

    @Test
    void aCodeOfAnAppLetsInOnce_whicheverAnswers() throws Exception {
        Company company = Company.signUp("two-apps");
        Client guest = through(company);
        TotpApp app = enrolled(guest.with(company.admin().token()));

        for (int step : List.of(0, 1)) {
            var shown = new HashMap<>(credentials(company.owner()));
            shown.put("totp_code", app.code(step));

            List<Integer> answers = statuses(onBoth(who -> ask(guest, LOGIN, shown, who)));

            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
        }
    }

    @Test
    void aCodeLetsInOnce_whenAnInstanceIsKilledMeanwhile() throws Exception {
        List<Supplier<Shown>> people =
                IntStream.range(0, CODES)
                        .mapToObj(turn -> Company.signUp("two-spends-" + turn))
                        .flatMap(company -> Stream.of(mailed(company), ofAnApp(company)))
                        .toList();
        List<Shown> codes = people.stream().map(Supplier::get).toList();
        var under = new CountDownLatch(CODES);
        Map<Shown, List<Integer>> answers = new HashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var shows = new HashMap<Shown, List<Future<Integer>>>();
            for (Shown code : codes) {
                Callable<Integer> show = () -> decided(code, under);
                shows.put(code, List.of(threads.submit(show), threads.submit(show)));
            }
            under.await();
            second.kill();
            for (var shown : shows.entrySet()) {
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> show : shown.getValue()) {
                    statuses.add(show.get());
                }
                answers.put(shown.getKey(), statuses);
            }
        } finally {
            second.restart();
        }

        assertThat(answers.values())
                .allSatisfy(statuses ->
                        assertThat(statuses).filteredOn(status -> status == 200).hasSizeLessThan(2))
                .anySatisfy(statuses -> assertThat(statuses).contains(200));
        assertThat(codes).allSatisfy(code -> assertThat(code.at(0)).isNotEqualTo(200));
    }

    /** A code that lets somebody in, once. */
    private record Shown(Client guest, String path, Map<String, String> body) {

        int at(int instance) {
            return ask(guest, path, body, instance).status();
        }
    }

    /** Shows a code, first to the one that is killed, until somebody decides. */
    private static int decided(Shown code, CountDownLatch under) {
        var turn = new AtomicInteger();
        under.countDown();
        return await().atMost(PATIENCE)
                .until(() -> code.at(turn.incrementAndGet() % 2), status -> status < 500);
    }

    private static Supplier<Shown> mailed(Company company) {
        Client guest = through(company);
        var wish = Map.of("email", company.owner(), "purpose", "login");
        assertThat(ask(guest, "/api/v1/otp/request", wish, 0).status()).isEqualTo(200);
        String code = mailedCode(company.owner(), 1);
        var shown = Map.of("email", company.owner(), "purpose", "login", "otp", code);
        return () -> new Shown(guest, "/api/v1/otp/verify", shown);
    }

    /** Made when it is shown: it is good for a minute only. */
    private static Supplier<Shown> ofAnApp(Company company) {
        String person = "app@" + company.slug() + ".example";
        Client owner = Staffing.hire(company, Role.MANAGER, person);
        TotpApp app = enrolled(through(company).with(owner.token()));
        return () -> {
            var shown = new HashMap<>(credentials(person));
            shown.put("totp_code", app.code(0));
            return new Shown(through(company), LOGIN, shown);
        };
    }

    private static TotpApp enrolled(Client owner) {
        TotpApp app = new TotpApp(ask(owner, TOTP, Map.of(), 0).text("/secret"));
        var proof = Map.of("code", app.code(-1));
        assertThat(ask(owner, TOTP + "/confirm", proof, 1).status()).isEqualTo(200);
        return app;
    }

    @Test
    void failuresCountTogether_whicheverAnswers() {
        String clerk = hired("two-locks");
        var wrong = Map.of("email", clerk, "password", "Wrong 1 password");

        List<Integer> failures =
                IntStream.range(0, 5)
                        .mapToObj(turn -> ask(LOGIN, wrong, turn % 2).status())
                        .toList();

        assertThat(failures).containsOnly(401);
        for (int instance : List.of(0, 1)) {
            assertThat(ask(LOGIN, credentials(clerk), instance).status()).isEqualTo(429);
        }
    }

    @Test
    void whatIsEndedIsRefusedEverywhereWithinASecond() {
        String clerk = hired("two-ends");
        String id = login(clerk, 0).text("/access_token").transform(this::idOf);
        Consumer<Answer> logout =
                in -> ask("/api/v1/auth/logout", refresh(in.text("/refresh_token")), 0);
        Consumer<Answer> replay =
                in -> {
                    String spent = in.text("/refresh_token");
                    ask(REFRESH, refresh(spent), 1);
                    var thief = Map.of(Switchboard.INSTANCE, "0", "User-Agent", "thief/1");
                    Client guest = through(acme);
                    assertThat(guest.send("POST", REFRESH, refresh(spent), thief).status())
                            .isEqualTo(401);
                };
        // Warm, as everything is that serves for more than a moment.
        logout.accept(login(clerk, 0));
        replay.accept(login(clerk, 1));

        refusedInTime("session ended", login(clerk, 1), logout);
        refusedInTime("refresh token replayed", login(clerk, 1), replay);
        refusedInTime(
                "demoted",
                login(clerk, 1),
                _ -> done(acme.admin().patch("/api/v1/users/" + id, Map.of("role", "staff"))));
        refusedInTime(
                "disabled",
                login(clerk, 0),
                _ -> done(acme.admin().post("/api/v1/users/" + id + "/deactivate", Map.of())));
    }

    @Test
    void nobodyIsLoggedOut_whenOneOfThemIsKilledUnderLoad() {
        List<Company> companies =
                Stream.of("two-kills", "two-falls", "two-ups").map(Company::signUp).toList();
        List<Client> readers = companies.stream().map(TwoAuthServicesIT::reader).toList();
        try (var refreshers = Refreshers.of(companies, gateway::through);
                var load = SteadyLoad.on(readers, List.of(ME))) {
            for (int kill = 0; kill < 2; kill++) {
                refreshers.awaitRenewals(RENEWALS);
                second.kill();
                refreshers.awaitRenewals(RENEWALS);
                second.restart();
            }
            refreshers.awaitRenewals(RENEWALS);
            load.assertNobodyNoticed();
            assertThat(refreshers.logOuts()).isZero();
            assertThat(refreshers.spentTwice()).isEmpty();
        }
    }

    private static Client reader(Company company) {
        return gateway.through(company.admin());
    }

    /** Every door that looks at tokens, from the end of the ending call's answer on. */
    private void refusedInTime(String why, Answer login, Consumer<Answer> ending) {
        Client token = through(acme).with(login.text("/access_token"));
        Map<String, Client> doors =
                Map.of(
                        "own gateway", Client.at(token.host()).with(token.token()),
                        "second gateway", token,
                        "user-service", at(Platform.shared().address("user.url"), token),
                        "first auth-service", at(Platform.shared().address("auth.url"), token),
                        "second auth-service", second.directly(token));
        doors.forEach((door, client) -> assertThat(status(door, client)).as(door).isEqualTo(200));

        ending.accept(login);

        await(why)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PROMISED)
                .untilAsserted(() ->
                        doors.forEach((door, client) ->
                                assertThat(status(door, client)).as(door).isEqualTo(401)));
    }

    private static int status(String door, Client client) {
        return client.get(door.endsWith("auth-service") ? VERIFY : ME).status();
    }

    private static Client at(String url, Client user) {
        return new Client(url, user.host(), user.token());
    }

    private static String mailedCode(String email, int count) {
        Client operator = PlatformAdmin.login();
        List<JsonNode> mails =
                await().atMost(PATIENCE)
                        .until(() -> mailsTo(operator, email), found -> found.size() >= count);
        String text =
                operator.get("/admin/mails/" + mails.getFirst().path("id").asString())
                        .text("/text");
        var code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }

    /** The latest first. */
    private static List<JsonNode> mailsTo(Client operator, String email) {
        var found = new ArrayList<JsonNode>();
        for (JsonNode mail : operator.get("/admin/mails?limit=200").body()) {
            if (mail.path("to").asString("").equals(email)) {
                found.add(mail);
            }
        }
        return found;
    }

    /** A manager of the company; hiring him logs him in once. */
    private static String hired(String name) {
        String email = name + "@" + acme.slug() + ".example";
        Staffing.hire(acme, Role.MANAGER, email);
        return email;
    }

    private String idOf(String accessToken) {
        return through(acme).with(accessToken).get(ME).text("/id");
    }

    private static Answer login(String email, int instance) {
        Answer in = ask(LOGIN, credentials(email), instance);
        assertThat(in.status()).as(in.raw().body()).isEqualTo(200);
        return in;
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private static Answer ask(String path, Object body, int instance) {
        return ask(through(acme), path, body, instance);
    }

    private static Answer ask(Client client, String path, Object body, int instance) {
        return client.send("POST", path, body, Map.of(Switchboard.INSTANCE, "" + instance));
    }

    private static Client through(Company company) {
        return gateway.through(Client.at(company.slug() + ".localhost"));
    }

    private static Map<String, String> credentials(String email) {
        return Map.of("email", email, "password", Company.PASSWORD);
    }

    private static Map<String, String> refresh(String token) {
        return Map.of("refresh_token", token);
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    /** The same at the same time, twice at each instance. */
    private static List<Answer> onBoth(Function<Integer, Answer> call) throws Exception {
        List<Callable<Answer>> calls =
                Stream.of(0, 1, 0, 1)
                        .<Callable<Answer>>map(instance -> () -> call.apply(instance))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var answers = new ArrayList<Answer>();
            for (var outcome : threads.invokeAll(calls)) {
                answers.add(outcome.get());
            }
            return answers;
        }
    }

    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
