package io.bridgecore.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a company has of everything that has an id. Each of it carries a word that only this company
 * knows.
 *
 * @param secret the word
 * @param slug its short name, which need not be its subdomain
 * @param person id of its owner
 * @param connection id of its Odoo connection
 * @param webhookKey id of the key of that connection
 * @param webhookDoor the key itself
 * @param logo name of the file with its logo
 * @param subscription id of what it pays for
 * @param payment id of the first payment
 * @param apiClient id of its API client
 * @param apiSecret id of that client's secret
 * @param invitation id of an open invitation
 * @param relationship id of what its owner is to its finances
 * @param role id of a role of its own
 * @param application id of the application its people sign in to
 */
record Holdings(
        Company company,
        String secret,
        String slug,
        String person,
        String connection,
        String webhookKey,
        String webhookDoor,
        String logo,
        String subscription,
        String payment,
        String apiClient,
        String apiSecret,
        String invitation,
        String relationship,
        String role,
        String application) {

    /** Signs a company up and lets it make one of everything. */
    static Holdings gather(String name, Client platform) {
        Company company = Company.signUp(name);
        Client admin = company.admin();
        String secret = "secret" + UUID.randomUUID().toString().replace("-", "");
        Answer organization =
                done(admin.patch("/api/v1/organizations/" + company.id(), Map.of("name", secret)));
        String connection = company.connect(Company.Odoo.sandbox());
        done(admin.patch("/api/v1/systems/" + connection, Map.of("name", secret)));
        Answer key = done(admin.post("/api/v1/systems/" + connection + "/webhook-keys", Map.of()));
        done(admin.patch("/api/v1/users/me", Map.of("job_title", secret)));
        Answer client =
                done(
                        admin.post(
                                "/api/v1/api-clients",
                                Map.of("name", secret, "permissions", List.of())));
        String person = done(admin.get("/api/v1/users/me")).text("/id");
        return new Holdings(
                company,
                secret,
                organization.text("/slug"),
                person,
                connection,
                key.text("/id"),
                key.text("/key"),
                logo(company),
                subscription(company, platform),
                done(admin.get("/api/v1/subscriptions/payments")).text("/0/id"),
                client.text("/client/id"),
                client.text("/secret_id"),
                invitation(admin, secret),
                done(admin.put(
                                "/api/v1/users/" + person + "/relationships/finance/vendor",
                                Map.of("role", "viewer")))
                        .text("/id"),
                role(admin, secret),
                application(admin, secret));
    }

    private static String application(Client admin, String secret) {
        return done(admin.post(
                        "/api/v1/auth/applications",
                        Map.of(
                                "name",
                                secret,
                                "type",
                                "confidential",
                                "redirect_uris",
                                List.of("https://app.example/callback"))))
                .text("/id");
    }

    private static String invitation(Client admin, String secret) {
        return done(admin.post(
                        "/api/v1/users/invitations",
                        Map.of("email", secret + "@isolation.example", "user_type", "client")))
                .text("/id");
    }

    private static String role(Client admin, String name) {
        return done(admin.post("/api/v1/roles", Map.of("name", name, "permissions", List.of())))
                .text("/id");
    }

    private static String subscription(Company company, Client platform) {
        return done(platform.put(
                        "/api/v1/subscriptions/organization/" + company.id(),
                        Map.of("plan_id", Cast.PLAN)))
                .text("/id");
    }

    private static String logo(Company company) {
        Answer uploaded =
                done(
                        company.admin()
                                .send(
                                        "POST",
                                        "/api/v1/organizations/"
                                                + company.id()
                                                + "/branding/upload-logo",
                                        Bodies.file("file"),
                                        Map.of("Content-Type", Bodies.MULTIPART)));
        String url = uploaded.text("/logo_url");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer;
    }
}
