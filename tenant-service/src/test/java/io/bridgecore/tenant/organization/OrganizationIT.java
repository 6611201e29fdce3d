package io.bridgecore.tenant.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class OrganizationIT extends RunningTenantService {

    private static Map<String, Object> creation(String slug) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", "Made by hand");
        body.put("slug", slug);
        body.put("owner_email", "Owner@made.example");
        body.put("owner_name", "Otto");
        return body;
    }

    private static String path(TenantId id) {
        return ORGANIZATIONS + "/" + id;
    }

    @Nested
    class Creating {

        private final String slug = unique("made");

        @Test
        void startsATrialUnderTheSlug() {
            var answer = post(Tokens.admin(), ORGANIZATIONS, creation(slug));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("slug")).isEqualTo(slug);
            assertThat(answer.text("subdomain")).isEqualTo(slug);
            assertThat(answer.text("status")).isEqualTo("trial");
            assertThat(answer.text("owner_email")).isEqualTo("owner@made.example");
            try (var created = KafkaProbe.on(TenantCreated.TOPIC)) {
                assertThat(created.awaitKey(1, answer.id())).hasSize(1);
            }
        }

        @Test
        void takesASubdomainOfItsOwn() {
            var body = creation(slug);
            body.put("subdomain", unique("other"));

            var answer = post(admin(), "/api/v1/tenants", body);

            assertThat(answer.text("slug")).isEqualTo(slug);
            assertThat(answer.text("subdomain")).isEqualTo(body.get("subdomain"));
        }

        @Test
        void rejectsWhatIsTaken() {
            post(admin(), ORGANIZATIONS, creation(slug));
            var again = creation(slug);
            again.put("subdomain", unique("other"));

            assertThat(post(admin(), ORGANIZATIONS, again).code()).isEqualTo("slug_taken");
            assertThat(post(admin(), ORGANIZATIONS, again).status()).isEqualTo(400);
            assertThat(post(admin(), ORGANIZATIONS, creation(slug)).code()).isEqualTo("slug_taken");
            assertThat(count("organization_label where label = '" + again.get("subdomain") + "'"))
                    .isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ab", "a b c", "admin", "-x-", "ünïcode", "a;--"})
        void rejectsABadSlug(String bad) {
            var answer = post(admin(), ORGANIZATIONS, creation(bad));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.field()).isEqualTo("slug");
        }

        @Test
        void isForThePlatformSideAlone() {
            TenantId tenant = tenant();

            assertThat(post(null, ORGANIZATIONS, creation(slug)).status()).isEqualTo(401);
            assertThat(post(Tokens.garbage(), ORGANIZATIONS, creation(slug)).status())
                    .isEqualTo(401);
            assertThat(post(Tokens.support(), ORGANIZATIONS, creation(slug)).status())
                    .isEqualTo(403);
            assertThat(post(Tokens.service("auth"), ORGANIZATIONS, creation(slug)).status())
                    .isEqualTo(403);
            assertThat(post(Tokens.tenantAdmin(tenant), ORGANIZATIONS, creation(slug)).status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Reading {

        @Test
        void findsByIdSlugAndSubdomain() {
            var made = signUp(unique("acme"));
            for (String token : new String[] {Tokens.support(), Tokens.staff(made.id())}) {
                assertThat(get(token, path(made.id())).body()).isEqualTo(made.body());
                assertThat(get(token, ORGANIZATIONS + "/slug/" + made.text("slug")).body())
                        .isEqualTo(made.body());
                assertThat(get(token, "/api/v1/tenants/subdomain/" + made.text("subdomain")).body())
                        .isEqualTo(made.body());
            }
        }

        @Test
        void hidesOthersFromATenant() {
            var other = signUp(unique("acme"));
            String token = Tokens.tenantAdmin(tenant());

            for (String path :
                    new String[] {
                        path(other.id()),
                        ORGANIZATIONS + "/slug/" + other.text("slug"),
                        ORGANIZATIONS + "/subdomain/" + other.text("subdomain"),
                        path(TenantId.next())
                    }) {
                assertThat(get(token, path).status()).isEqualTo(404);
                assertThat(get(token, path).code()).isEqualTo("organization_not_found");
            }
        }

        @Test
        void needsATokenThatMay() {
            TenantId id = tenant();

            assertThat(get(null, path(id)).status()).isEqualTo(401);
            assertThat(get(Tokens.garbage(), path(id)).status()).isEqualTo(401);
            assertThat(get(Tokens.expired(id), path(id)).status()).isEqualTo(401);
            assertThat(get(Tokens.foreign(id), path(id)).status()).isEqualTo(401);
            assertThat(get(Tokens.refresh(id), path(id)).status()).isEqualTo(401);
            assertThat(get(Tokens.service("sync"), path(id)).status()).isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense", "1", "'%20or%201=1"})
        void rejectsAnIdThatIsNone(String id) {
            assertThat(get(admin(), ORGANIZATIONS + "/" + id).status()).isEqualTo(422);
        }

        @Test
        void listsTheNewestFirst() {
            TenantId first = tenant();
            TenantId second = tenant();

            var page = get(Tokens.support(), ORGANIZATIONS + "?limit=2").body();
            var next = get(Tokens.support(), ORGANIZATIONS + "?skip=1&limit=1").body();

            assertThat(page.path(0).path("id").asString()).isEqualTo(second.toString());
            assertThat(page.path(1).path("id").asString()).isEqualTo(first.toString());
            assertThat(next.path(0)).isEqualTo(page.path(1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"skip=-1", "limit=0", "limit=1001", "limit=many"})
        void rejectsABadPage(String query) {
            assertThat(get(admin(), ORGANIZATIONS + "?" + query).status()).isEqualTo(422);
        }

        @Test
        void listsForThePlatformSideAlone() {
            String token = Tokens.tenantAdmin(tenant());

            assertThat(get(token, ORGANIZATIONS).status()).isEqualTo(403);
            assertThat(get(token, ORGANIZATIONS + "/stats").status()).isEqualTo(403);
            assertThat(get(null, ORGANIZATIONS).status()).isEqualTo(401);
        }

        @Test
        void showsDetailsToThePlatformSide() {
            var made = signUpIn("education");
            String details = path(made.id()) + "/details";

            var answer = get(Tokens.support(), details);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("organization")).isEqualTo(made.body());
            assertThat(answer.body().path("modules").size()).isEqualTo(5);
            assertThat(get(Tokens.tenantAdmin(made.id()), details).status()).isEqualTo(403);
        }
    }

    @Nested
    class Changing {

        @Test
        void renamesByPatchAndPut() {
            TenantId id = tenant();
            String token = Tokens.tenantAdmin(id);

            assertThat(patch(token, path(id), Map.of("name", " New ☃ ")).text("name"))
                    .isEqualTo("New ☃");
            assertThat(
                            send(HttpMethod.PUT, path(id), token, Map.of("name", "Newer"), Map.of())
                                    .text("name"))
                    .isEqualTo("Newer");
            assertThat(get(token, path(id)).text("name")).isEqualTo("Newer");
            try (var updated = KafkaProbe.on(TenantUpdated.TOPIC)) {
                assertThat(updated.awaitKey(2, id)).hasSize(2);
            }
        }

        @Test
        void leavesEverything_whenNothingIsNamed() {
            var made = signUp(unique("acme"));

            assertThat(patch(admin(), path(made.id()), "{}").body()).isEqualTo(made.body());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\": \"\"}",
                    "{\"name\": 5}",
                    "{\"slug\": \"other\"}",
                    "{\"is_active\": \"yes\"}",
                    "[]"
                })
        void rejectsABadChange(String body) {
            TenantId id = tenant();

            assertThat(patch(admin(), path(id), body).status()).isEqualTo(422);
        }

        @Test
        void isRefusedToThoseWhoMayNot() {
            TenantId id = tenant();
            var body = Map.of("name", "Mine");

            assertThat(patch(Tokens.staff(id), path(id), body).status()).isEqualTo(403);
            assertThat(patch(Tokens.support(), path(id), body).status()).isEqualTo(403);
            assertThat(patch(Tokens.tenantAdmin(tenant()), path(id), body).status()).isEqualTo(404);
            assertThat(patch(null, path(id), body).status()).isEqualTo(401);
            assertThat(patch(Tokens.tenantAdmin(id), path(id), Map.of("is_active", true)).status())
                    .isEqualTo(403);
        }
    }
}
