package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class SecondFactorIT extends RunningAuthService {

    private static final String FACTORS = "/api/v1/auth/factors";
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String STEP_UP = "/api/v1/auth/step-up";

    /** Somebody with an app, who is in. */
    private record Enrolled(
            Company company, Authenticator app, List<String> recoveryCodes, Answer login) {}

    @Nested
    class Enrolling {

        @Test
        void answersAllThatAnAppNeeds() {
            Company company = company();
            String token = webLogin(company).is(200).access();

            Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);

            assertThat(begun.text("secret")).matches("[A-Z2-7]{32}");
            assertThat(begun.text("otpauth_uri"))
                    .startsWith("otpauth://totp/BridgeCore:admin-")
                    .contains("secret=" + begun.text("secret"), "issuer=BridgeCore", "period=30");
            assertThat(begun.text("qr_code")).startsWith("data:image/svg+xml;base64,");
            assertThat(begun.header("Cache-Control").orElse("")).contains("no-store");
            assertThat(get(FACTORS, token).is(200).body()).isEqualTo("[]");
            webLogin(company).is(200);
        }

        @Test
        void needsACodeToBeConfirmed() {
            String token = webLogin(company()).is(200).access();
            confirm(token, "123456").isProblem(404, "not_found");
            Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);
            var app = new Authenticator(begun.text("secret"));

            confirm(token, app.wrong()).isProblem(422, "wrong_code");
            Answer confirmed = confirm(token, app.code()).is(200);

            assertThat(confirmed.at("recovery_codes").size()).isEqualTo(10);
            JsonNode listed = get(FACTORS, token).is(200).json();
            assertThat(listed.size()).isEqualTo(1);
            assertThat(listed.at("/0/type").asString()).isEqualTo("totp");
            assertThat(listed.at("/0/recovery_codes_left").asInt()).isEqualTo(10);
            post(FACTORS + "/totp", null, bearer(token)).isProblem(409, "factor_exists");
        }

        @Test
        void keepsNoSecretInTheClear() {
            Enrolled one = enrolled();
            String sealed =
                    look("select encode(sealed_secret, 'escape') from totp_factor where"
                                    + " tenant_id = '%s'".formatted(one.company().id()))
                            .getFirst();

            assertThat(sealed).doesNotContain(one.app().secret());
            assertThat(
                            look(
                                    "select encode(code_hash, 'escape') from recovery_code where"
                                            + " tenant_id = '%s'".formatted(one.company().id())))
                    .hasSize(10)
                    .doesNotContainAnyElementsOf(one.recoveryCodes());
        }

        @Test
        void isForPeopleOnly() {
            send("GET", FACTORS, null).isProblem(401, "unauthorized");
            post(FACTORS + "/totp", null, bearer(serviceToken())).is(403);
            get(FACTORS, serviceToken()).isProblem(403, "forbidden");
        }

        @Test
        void goesWithThePerson() {
            Enrolled one = enrolled();

            change("delete from account where tenant_id = '%s'".formatted(one.company().id()));

            assertThat(
                            look(
                                    "select subject from totp_factor where tenant_id = '%s'"
                                            .formatted(one.company().id())))
                    .isEmpty();
        }
    }

    @Nested
    class LoggingIn {

        @Test
        void asksForACode() {
            Enrolled one = enrolled();

            webLogin(one.company()).isProblem(401, "otp_required");
            mobileLogin(one.company()).isProblem(401, "otp_required");
            login(one, one.app().wrong()).isProblem(401, "invalid_otp");
            Answer in = login(one, one.app().code(1)).is(200);

            JsonNode claims = Answer.claims(in.access());
            assertThat(claims.path("acr").asString()).isEqualTo("2");
            assertThat(claims.path("amr").toString()).contains("otp", "mfa", "pwd");
            assertThat(claims.path("step_up").path("acr").asString()).isEqualTo("2");
            assertThat(claims.path("auth_time").asLong()).isPositive();
        }

        @Test
        void saysNothingOfTheCode_toWhomThePasswordIsUnknown() {
            Enrolled one = enrolled();

            post(LOGIN, one.company().credentialsWithOrganization().replace(PASSWORD, "other one"))
                    .isProblem(401, "invalid_credentials");
        }

        @Test
        void takesACodeOnce() {
            Enrolled one = enrolled();
            String code = one.app().code(1);

            login(one, code).is(200);
            login(one, code).isProblem(401, "invalid_otp");
        }

        @Test
        void takesACodeOnce_ofManyAtTheSameTime() throws Exception {
            Enrolled one = enrolled();
            change("update totp_factor set last_step = 0");
            String code = one.app().code();

            List<Integer> answers = atOnce(4, () -> login(one, code).http().statusCode());

            assertThat(answers).containsOnlyOnce(200).contains(401);
        }

        @Test
        void makesPeopleWaitAfterFiveWrongCodes_alsoThoseAtOnce() throws Exception {
            Enrolled one = enrolled();
            String wrong = one.app().wrong();

            List<Integer> answers = atOnce(8, () -> login(one, wrong).http().statusCode());

            assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
            Answer refused = login(one, one.app().code(1)).isProblem(429, "too_many_codes");
            assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            change(
                    "update totp_factor set locked_until = now() where tenant_id = '%s'"
                            .formatted(one.company().id()));
            login(one, one.app().code(1)).is(200);
        }

        @Test
        void takesARecoveryCodeOnce() {
            Enrolled one = enrolled();
            String code = one.recoveryCodes().get(3);

            login(one, code.toUpperCase(Locale.ROOT).replace("-", " ")).is(200);
            login(one, code).isProblem(401, "invalid_otp");
            login(enrolled(), one.recoveryCodes().get(4)).isProblem(401, "invalid_otp");
        }

        @Test
        void keepsTheProofOverARefresh() {
            Enrolled one = enrolled();
            Answer in = login(one, one.app().code(1)).is(200);

            Answer renewed =
                    post(
                                    "/api/v1/auth/refresh",
                                    "{\"refresh_token\": \"%s\"}".formatted(in.refresh()))
                            .is(200);

            assertThat(Answer.claims(renewed.access()).path("acr").asString()).isEqualTo("2");
            assertThat(Answer.claims(renewed.access()).path("auth_time"))
                    .isEqualTo(Answer.claims(in.access()).path("auth_time"));
        }
    }

    @Nested
    class Leaving {

        @Test
        void needsAFreshCode() {
            Enrolled one = enrolled();
            String token = login(one, one.app().code(1)).is(200).access();
            String session = Answer.claims(token).path("sid").asString();
            change(
                    "update session set authenticated_at = now() - interval '1 hour' where id = '%s'"
                            .formatted(session));
            change("update totp_factor set last_step = 0");
            String old = oldToken(one);

            Answer refused =
                    send("DELETE", FACTORS + "/totp", null, bearer(old))
                            .isProblem(403, "step_up_required");
            assertThat(refused.header("WWW-Authenticate").orElse(""))
                    .contains("insufficient_user_authentication", "acr_values=\"2\"");
            stepUp(old, "{\"password\": \"%s\"}".formatted(PASSWORD)).is(422);
            stepUp(old, totp(one.app().wrong())).isProblem(422, "wrong_code");
            Answer up = stepUp(old, totp(one.app().code(1))).is(200);
            assertThat(up.text("acr")).isEqualTo("2");
            send("DELETE", FACTORS + "/totp", null, bearer(up.access())).is(204);

            webLogin(one.company()).is(200);
            send("DELETE", FACTORS + "/totp", null, bearer(up.access()))
                    .isProblem(404, "not_found");
        }

        @Test
        void isPossibleForAnAdministratorOfTheSameOrganization() {
            Enrolled one = enrolled();
            String user = Answer.claims(one.login().access()).path("sub").asString();
            String stranger = webLogin(company()).is(200).access();
            String path = FACTORS + "/of/" + user;

            send("DELETE", path, null, bearer(stranger)).isProblem(404, "not_found");
            send("DELETE", path, null).isProblem(401, "unauthorized");
            String own = login(one, one.app().code(1)).is(200).access();
            send("DELETE", path, null, bearer(own)).is(204);

            webLogin(one.company()).is(200);
        }

        @Test
        void renewsRecoveryCodes_andEndsTheOldOnes() {
            Enrolled one = enrolled();
            String token = login(one, one.app().code(1)).is(200).access();

            Answer renewed = post(FACTORS + "/recovery-codes", null, bearer(token)).is(200);

            assertThat(renewed.at("recovery_codes").size()).isEqualTo(10);
            login(one, one.recoveryCodes().getFirst()).isProblem(401, "invalid_otp");
            login(one, renewed.at("recovery_codes").path(0).asString()).is(200);
        }
    }

    private String oldToken(Enrolled one) {
        Answer in = login(one, one.app().code()).is(200);
        change(
                "update session set authenticated_at = now() - interval '1 hour' where id = '%s'"
                        .formatted(Answer.claims(in.access()).path("sid").asString()));
        return post("/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(in.refresh()))
                .is(200)
                .access();
    }

    private Enrolled enrolled() {
        Company company = company();
        Answer login = webLogin(company).is(200);
        Answer begun = post(FACTORS + "/totp", null, bearer(login.access())).is(201);
        var app = new Authenticator(begun.text("secret"));
        Answer confirmed = confirm(login.access(), app.code()).is(200);
        var codes = new ArrayList<String>();
        confirmed.at("recovery_codes").forEach(code -> codes.add(code.asString()));
        return new Enrolled(company, app, codes, login);
    }

    private Answer confirm(String token, String code) {
        return post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(code), bearer(token));
    }

    private Answer login(Enrolled one, String code) {
        return post(
                LOGIN,
                """
                {"email": "%s", "password": "%s", "organization_id": "%s", "totp_code": "%s"}
                """
                        .formatted(
                                one.company().email(),
                                one.company().password(),
                                one.company().id(),
                                code));
    }

    private Answer stepUp(String token, String body) {
        return post(STEP_UP, body, bearer(token));
    }

    private static String totp(String code) {
        return "{\"totp_code\": \"%s\"}".formatted(code);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(work));
            }
            var answers = new ArrayList<T>();
            for (Future<T> one : running) {
                answers.add(get(one));
            }
            return answers;
        }
    }

    private static <T> T get(Future<T> one) throws InterruptedException, ExecutionException {
        return one.get();
    }
}
