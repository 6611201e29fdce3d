package io.bridgecore.standards;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Runs openid-client, oauth4webapi, jose and otplib against the platform. */
@NullMarked
class StandardClientsIT {

    private static final List<String> SCOPES =
            List.of("openid", "profile", "email", "offline_access", "api", "organization:read");

    @Test
    void findEverythingAsTheStandardsHaveIt() {
        Company company = Company.signUp("standards");
        Node node = Node.of(Path.of("src/test/clients"));

        Node.Outcome installed =
                node.npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(installed.status()).as(installed.output()).isZero();

        Node.Outcome run =
                node.npm(
                        Map.of("PLATFORM", Platform.JSON.writeValueAsString(facts(company))),
                        "test");
        assertThat(run.status()).as(run.output()).isZero();
    }

    private static Map<String, Object> facts(Company company) {
        Answer program =
                made(
                        company,
                        "/api/v1/api-clients",
                        Map.of("name", "Robot", "permissions", List.of()));
        List<String> admin = Platform.shared().initialAdmin();
        return Map.of(
                "issuer",
                at(company.slug()),
                "email",
                company.owner(),
                "password",
                Company.PASSWORD,
                "public",
                application(company, "public"),
                "confidential",
                application(company, "confidential"),
                "program",
                Map.of(
                        "id", program.text("/client/client_id"),
                        "secret", program.text("/client_secret")),
                "adminHost",
                at("admin"),
                "admin",
                Map.of("email", admin.get(0), "password", admin.get(1)),
                "guarded",
                guarded());
    }

    /** Somebody else, who may lock himself up with a second factor. */
    private static Map<String, String> guarded() {
        Company company = Company.signUp("guarded");
        return Map.of(
                "issuer", at(company.slug()),
                "email", company.owner(),
                "password", Company.PASSWORD);
    }

    private static String at(String label) {
        int port = URI.create(Platform.shared().gateway()).getPort();
        return "http://" + label + ".localhost:" + port;
    }

    private static Map<String, String> application(Company company, String type) {
        Answer application =
                made(
                        company,
                        "/api/v1/auth/applications",
                        Map.of(
                                "name",
                                "Till",
                                "type",
                                type,
                                "redirect_uris",
                                List.of("https://app.example/callback"),
                                "post_logout_redirect_uris",
                                List.of("https://app.example/bye"),
                                "grant_types",
                                List.of("authorization_code", "refresh_token", "device_code"),
                                "scopes",
                                SCOPES));
        return Map.of(
                "id", application.text("/client_id"), "secret", application.text("/client_secret"));
    }

    private static Answer made(Company company, String path, Map<String, ?> body) {
        Answer answer = company.admin().post(path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }
}
