package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wherever a name can be shown nothing tells whether anybody has it: neither the status nor the
 * words, on the way to the lock and behind it, nor the time.
 */
@NullMarked
class SameAtEveryDoorIT extends RunningOpenId {

    private static final Logger LOG = LoggerFactory.getLogger(SameAtEveryDoorIT.class);
    private static final String WRONG = "Wrong 1 password";
    private static final int TRIES = 7;
    private static final int ROUNDS = 15;

    /** What a machine that does other things as well makes of the medians of equal work. */
    private static final double NOISE = 1.5;

    private static final long NOISE_MICROS = 5_000;

    /** How often of {@link #ROUNDS} one of two equal ones is slower: once in 2,000 tests. */
    private static final int NEARLY_ALWAYS = ROUNDS - 1;

    /** What is different in every answer. */
    private static final Pattern PASSING =
            Pattern.compile("\"(request_id|timestamp)\":\"[^\"]*\"|(value|nonce)=\"[^\"]*\"");

    private interface Door {
        Answer answers(String email);
    }

    @TestFactory
    List<DynamicTest> answersAlike() {
        Map<String, String> people = people();
        return tests((name, door) -> {
            change("delete from login_failure");
            var answers = new LinkedHashMap<String, List<String>>();
            people.forEach((kind, email) -> answers.put(kind, said(door, email, TRIES)));
            assertThat(answers.values()).as(name).containsOnly(answers.get("known"));
        });
    }

    /**
     * The medians are printed for people. One kind must not only be much slower than another, but
     * in nearly every round, to count as different: neither is chance.
     */
    @TestFactory
    List<DynamicTest> takesAboutAsLong() {
        Map<String, String> people = people();
        return tests((name, door) -> {
            people.values().forEach(door::answers);
            Map<String, List<Long>> times = times(people, door);
            var medians = new LinkedHashMap<String, Long>();
            times.forEach((kind, all) -> medians.put(kind, median(all)));
            LOG.info("Median time of {} in microseconds: {}", name, medians);
            times.forEach((one, slow) ->
                    times.forEach((other, quick) ->
                            assertThat(isSlower(slow, quick))
                                    .as("%s: %s after %s of %s", name, one, other, medians)
                                    .isFalse()));
        });
    }

    private static boolean isSlower(List<Long> one, List<Long> other) {
        long rounds = IntStream.range(0, ROUNDS).filter(i -> one.get(i) > other.get(i)).count();
        return rounds >= NEARLY_ALWAYS && median(one) > median(other) * NOISE + NOISE_MICROS;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(ROUNDS / 2);
    }

    private interface Check {
        void of(String name, Door door);
    }

    private List<DynamicTest> tests(Check check) {
        return doors().entrySet().stream()
                .map(door ->
                        DynamicTest.dynamicTest(
                                door.getKey(), () -> check.of(door.getKey(), door.getValue())))
                .toList();
    }

    /** E-mails that somebody may try, by what is behind them. */
    private Map<String, String> people() {
        String tail = "-" + acme.slug() + "@acme.test";
        hire(acme, "staff", "known" + tail);
        hire(acme, "staff", "inactive" + tail);
        change("update account set active = false where email = 'inactive%s'".formatted(tail));
        internal(
                        "POST",
                        "/internal/users",
                        """
                        {"email": "invited%s", "full_name": "In Vited", "role": "staff",
                         "user_type": "employee"}
                        """
                                .formatted(tail),
                        acme)
                .is(201);
        return Map.of(
                "known", "known" + tail,
                "inactive", "inactive" + tail,
                "invited", "invited" + tail,
                "unknown", "unknown-" + UUID.randomUUID() + tail);
    }

    private Map<String, Door> doors() {
        var doors = new LinkedHashMap<String, Door>(logins());
        doors.put(
                "/api/v1/otp/request",
                email ->
                        json(
                                "/api/v1/otp/request",
                                "\"email\": \"%s\", \"purpose\": \"login\"",
                                email));
        doors.put(
                "/api/v1/otp/verify",
                email ->
                        json(
                                "/api/v1/otp/verify",
                                "\"email\": \"%s\", \"purpose\": \"login\", \"otp\": \"000000\"",
                                email));
        doors.put(
                "/api/v1/password/forgot",
                email -> json("/api/v1/password/forgot", "\"email\": \"%s\"", email));
        doors.put(
                "/api/v1/password/reset",
                email ->
                        json(
                                "/api/v1/password/reset",
                                "\"email\": \"%s\", \"otp\": \"000000\","
                                        + " \"new_password\": \"New-Correct-9-horse\"",
                                email));
        return doors;
    }

    private Map<String, Door> logins() {
        var doors = new LinkedHashMap<String, Door>();
        for (String path :
                List.of(
                        "/api/v1/auth/tenant/login",
                        "/api/v1/auth/login",
                        "/api/v1/login/email",
                        "/api/v1/login/login/email",
                        "/api/v1/auth/login/email")) {
            doors.put(path, email -> json(path, "\"email\": \"%s\", \"password\": \"%s\"", email));
        }
        doors.put(
                "/api/v1/admin/login",
                email ->
                        json(
                                "/api/v1/admin/login",
                                "\"username\": \"%s\", \"password\": \"%s\"",
                                email));
        for (String path : List.of("/api/v1/auth/token", "/api/v1/login/login")) {
            doors.put(path, email -> form(path, fields("username", email), tenant()));
        }
        doors.put("the login page", loginPage());
        doors.put("/admin/auth/login", this::platform);
        String client = program();
        doors.put("/api/v1/client-auth/login", email -> program(client, email));
        doors.put(
                "client credentials",
                email ->
                        token(
                                "grant_type=client_credentials&client_id=%s&client_secret=x"
                                        .formatted(clientId(client, email))));
        return doors;
    }

    /** An administrator of the platform is one whom everybody takes for known. */
    private Answer platform(String email) {
        String initial = initialCredentials();
        String known = initial.replaceAll("(?s).*\"email\": \"([^\"]+)\".*", "$1");
        String name = email.startsWith("known") ? known : email;
        return post(
                "/admin/auth/login",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(name, WRONG));
    }

    private String program() {
        return post("/api/v1/api-clients", "{\"name\": \"X\", \"permissions\": []}", bearer(admin))
                .is(201)
                .text("client.client_id");
    }

    private Answer program(String known, String email) {
        return post(
                "/api/v1/client-auth/login",
                "{\"client_id\": \"%s\", \"client_secret\": \"x\"}"
                        .formatted(clientId(known, email)));
    }

    /** An API client is one whom everybody takes for known. */
    private static String clientId(String known, String email) {
        return email.startsWith("known") ? known : "erp-" + email.split("@")[0];
    }

    private Door loginPage() {
        String client = application("public").text("client_id");
        String place = location(at(acme, "GET", authorization(client, "openid", ""), null).is(302));
        Answer page = at(acme, "GET", place, null).is(200);
        return email -> submit("/oauth2/login", page, fields("email", email));
    }

    private Answer json(String path, String fields, String email) {
        return post(path, "{" + fields.formatted(email, WRONG) + "}", tenant());
    }

    private static String fields(String name, String email) {
        return "%s=%s&password=%s".formatted(name, encoded(email), encoded(WRONG));
    }

    private String[] tenant() {
        return new String[] {"X-Tenant-Id", acme.id().toString()};
    }

    private static List<String> said(Door door, String email, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> door.answers(email))
                .map(answer ->
                        answer.http().statusCode()
                                + " "
                                + PASSING.matcher(answer.body().replace(email, "EMAIL"))
                                        .replaceAll(""))
                .toList();
    }

    /** One after the other in each round, each time another one first. */
    private static Map<String, List<Long>> times(Map<String, String> people, Door door) {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        var turns = new ArrayList<>(people.entrySet());
        for (int i = 0; i < ROUNDS; i++) {
            Collections.rotate(turns, 1);
            turns.forEach(who ->
                    times.computeIfAbsent(who.getKey(), _ -> new ArrayList<>())
                            .add(time(door, who.getValue())));
        }
        return times;
    }

    private static long time(Door door, String email) {
        change("delete from login_failure");
        change("delete from mailed_secret");
        long start = System.nanoTime();
        door.answers(email);
        return (System.nanoTime() - start) / 1000;
    }
}
