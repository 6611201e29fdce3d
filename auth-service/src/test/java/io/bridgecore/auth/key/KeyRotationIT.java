package io.bridgecore.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.RunningAuthService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class KeyRotationIT extends RunningAuthService {

    private static final String KEYS = "/admin/auth/keys";
    private static final String ROTATE = KEYS + "/rotate";

    @Autowired private KeyRing ring;
    @Autowired private KeyRotation rotation;

    /** Other tests expect one key. */
    @AfterEach
    void oneKeyAgain() {
        change("delete from signing_key where activates_at > now()");
        change("delete from signing_key where retired_at < now()");
        change(
                """
                update signing_key set retired_at = null, gone_at = null,
                    activates_at = greatest(activates_at, now() - interval '1 day')
                """);
        ring.reload();
    }

    @Test
    void publishesTheNextKeyBeforeItSigns_andTheLastOneAfterIt() {
        Answer before = adminLogin();
        String old = ring.signer().getKeyID();

        String next = post(ROTATE, null, bearer(before.access())).is(200).text("kid");

        assertThat(next).isNotEqualTo(old);
        assertThat(published()).contains(old).contains(next);
        assertThat(ring.signer().getKeyID()).isEqualTo(old);
        Answer between = adminLogin();

        leadPasses(next, old);

        assertThat(ring.signer().getKeyID()).isEqualTo(next);
        assertThat(published()).contains(old).contains(next);
        Answer after = adminLogin();
        for (Answer login : List.of(before, between, after)) {
            get("/admin/auth/me", login.access()).is(200);
            post("/admin/auth/refresh", "{}", bearer(login.refresh())).is(200);
        }
    }

    @Test
    void tellsTheStatesOfKeys() {
        String token = adminLogin().access();
        String old = ring.signer().getKeyID();
        String next = post(ROTATE, null, bearer(token)).is(200).text("kid");

        Answer list = get(KEYS, token).is(200);

        assertThat(list.json().path("keys").valueStream())
                .anySatisfy(key -> {
                    assertThat(key.path("kid").asString()).isEqualTo(next);
                    assertThat(key.path("state").asString()).isEqualTo("upcoming");
                    assertThat(key.path("algorithm").asString()).isEqualTo("ES256");
                })
                .anySatisfy(key -> {
                    assertThat(key.path("kid").asString()).isEqualTo(old);
                    assertThat(key.path("state").asString()).isEqualTo("signing");
                    assertThat(key.path("gone_at").asString()).isNotEmpty();
                });
        assertThat(list.body()).doesNotContain("sealed").doesNotContain("\"d\"");
    }

    @Test
    void rotatesOnce_howeverManySaySo() throws InterruptedException {
        Callable<String> rotating = rotation::rotate;

        try (var threads = Executors.newFixedThreadPool(4)) {
            assertThat(
                            threads
                                    .invokeAll(List.of(rotating, rotating, rotating, rotating))
                                    .stream()
                                    .map(future -> future.resultNow())
                                    .distinct())
                    .hasSize(1);
        }

        assertThat(look("select kid from signing_key where activates_at > now()")).hasSize(1);
    }

    @Test
    void rotatesInTime_andForgetsWhatIsGone() {
        rotation.rotateInTime();
        assertThat(look("select kid from signing_key where activates_at > now()")).isEmpty();
        change(
                """
                update signing_key set created_at = now() - interval '91 days',
                    activates_at = now() - interval '91 days' where retired_at is null
                """);
        change(
                """
                insert into signing_key
                select 'gone', algorithm, sealed_key, created_at, activates_at,
                    now() - interval '9 days', now() - interval '1 day'
                from signing_key where retired_at is null
                """);

        rotation.rotateInTime();

        assertThat(look("select kid from signing_key where activates_at > now()")).hasSize(1);
        assertThat(look("select kid from signing_key where kid = 'gone'")).isEmpty();
    }

    @Test
    void rotatesOnceInTime_howeverManyInstancesLook() throws Exception {
        change(
                """
                update signing_key set created_at = now() - interval '91 days',
                    activates_at = now() - interval '91 days' where retired_at is null
                """);
        Callable<Boolean> look =
                () -> {
                    rotation.rotateInTime();
                    return true;
                };

        try (var instances = Executors.newFixedThreadPool(4)) {
            for (var done : instances.invokeAll(List.of(look, look, look, look))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(look("select kid from signing_key where activates_at > now()")).hasSize(1);
    }

    @Test
    void isForSuperAdminsOnly() {
        String member = webLogin(company()).is(200).access();
        for (String path : List.of(KEYS, "/api" + KEYS)) {
            send("GET", path, null).is(401);
            get(path, member).is(403);
            get(path, serviceToken()).is(403);
        }
        post(ROTATE, null).is(401);
        post(ROTATE, null, bearer(member)).is(403);
    }

    private void leadPasses(String next, String old) {
        change("update signing_key set activates_at = now() where kid = '%s'".formatted(next));
        change("update signing_key set retired_at = now() where kid = '%s'".formatted(old));
        ring.reload();
    }

    private String published() {
        return send("GET", "/oauth2/jwks", null).is(200).body();
    }
}
