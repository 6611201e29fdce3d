package io.bridgecore.user.relationship;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
class RelationshipIT extends RunningUserService {

    private static final String VIEWER =
            "{\"relationship_type\": \"client\", \"role\": \"viewer\"}";

    private final String admin = Tokens.tenantAdmin(tenant);
    private final UUID project = Uuid7.next();

    @Test
    void isEmptyAtFirst() {
        UUID anna = person(tenant, "Anna Roth");

        get(Tokens.staff(tenant), path(anna))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(anna.toString())
                .jsonPath("$.organization_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.relationships.project.length()")
                .isEqualTo(0)
                .jsonPath("$.relationships.finance.length()")
                .isEqualTo(0);
    }

    @Test
    void isMade_changed_andEnded() {
        UUID anna = person(tenant, "Anna Roth");
        put(anna, "/project/" + project, VIEWER).expectStatus().isOk();
        String body =
                body(
                        put(
                                anna,
                                "/project/" + project,
                                "{\"relationship_type\": \"employee\", \"role\": \"manager\"}"));
        put(anna, "/finance/vendor", "{\"role\": \"editor\"}").expectStatus().isOk();

        get(admin, path(anna))
                .expectBody()
                .jsonPath("$.relationships.project.length()")
                .isEqualTo(1)
                .jsonPath("$.relationships.project[0].role")
                .isEqualTo("manager")
                .jsonPath("$.relationships.project[0].project_id")
                .isEqualTo(project.toString())
                .jsonPath("$.relationships.finance[0].relationship_type")
                .isEqualTo("vendor");
        String one = path(anna) + "/" + JsonPath.read(body, "$.id");
        delete(admin, one).expectStatus().isNoContent();
        delete(admin, one).expectStatus().isNotFound();
    }

    @Test
    void refusesWhatThereIsNot() {
        UUID anna = person(tenant, "Anna Roth");

        put(anna, "/project/" + project, "{\"relationship_type\": \"boss\", \"role\": \"viewer\"}")
                .expectStatus()
                .isEqualTo(422);
        put(anna, "/finance/client", "{\"role\": \"viewer\"}").expectStatus().isEqualTo(422);
        put(Uuid7.next(), "/project/" + project, VIEWER).expectStatus().isNotFound();
    }

    @Test
    void isItsOrganizationsOnly() {
        UUID foreign = person(TenantId.next(), "Carl Other");

        get(admin, path(foreign)).expectStatus().isNotFound();
        put(foreign, "/project/" + project, VIEWER).expectStatus().isNotFound();
        send(HttpMethod.PUT, Tokens.staff(tenant), path(foreign) + "/project/" + project, VIEWER)
                .expectStatus()
                .isForbidden();
    }

    private ResponseSpec put(UUID person, String rest, String json) {
        return send(HttpMethod.PUT, admin, path(person) + rest, json);
    }

    private static String path(UUID person) {
        return USERS + "/" + person + "/relationships";
    }

    private static String body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
