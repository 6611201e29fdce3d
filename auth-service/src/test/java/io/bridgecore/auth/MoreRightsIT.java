package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Nobody gets hold of rights that he does not have by way of somebody who has them. */
@NullMarked
class MoreRightsIT extends RunningAuthService {

    private static final String CLIENTS = "/api/v1/api-clients";
    private static final String ORIGINALS = "/api/v1/admin/clients/";
    private static final String READER = "odoo:read";

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsNoSecretOfAClientThatMayMore() {
        Company company = company();
        Answer strong = client(company, READER + "\", \"users:write");
        Answer weak = client(company, READER);
        String[] keeper = bearer(token(client(company, READER + "\", \"clients:write")));

        for (String path : new String[] {"/secrets", "/regenerate"}) {
            post(CLIENTS + "/" + id(strong) + path, null, keeper).isProblem(403, "more_rights");
        }
        String original = ORIGINALS + id(strong) + "/regenerate-secret";
        assertThat(post(original, null, keeper).http().statusCode()).isEqualTo(403);

        token(strong);
        post(CLIENTS + "/" + id(weak) + "/secrets", null, keeper).is(201);
        post(CLIENTS + "/" + id(weak) + "/regenerate", null, keeper).is(200);
    }

    @Test
    void changesNoPasswordForAClient() {
        String token = token(client(company(), READER));
        String body =
                "{\"current_password\": \"%s\", \"new_password\": \"Another 4 horses!\"}"
                        .formatted(PASSWORD);

        post("/api/v1/password/change", body, bearer(token)).isProblem(403, "forbidden");
        send("PUT", "/api/v1/users/me/password", body, bearer(token)).isProblem(403, "forbidden");
    }

    private Answer client(Company company, String permissions) {
        String body =
                "{\"name\": \"%s\", \"permissions\": [\"%s\"]}".formatted(unique, permissions);
        return post(CLIENTS, body, bearer(webLogin(company).is(200).access())).is(201);
    }

    private static String id(Answer made) {
        return made.text("client.id");
    }

    private String token(Answer made) {
        return post(
                        "/api/v1/client-auth/login",
                        "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                                .formatted(
                                        made.text("client.client_id"), made.text("client_secret")))
                .is(200)
                .access();
    }
}
