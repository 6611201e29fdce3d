package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The administrator of a company that was signed up for a measurement.
 *
 * @param tenant the company's id
 */
record BenchOwner(String email, String tenant) {

    private static final String PASSWORD = "Correct horse 7 battery";

    /** Signs a company up under a name that nobody had before. */
    static BenchOwner signUp(PlatformCalls calls) throws IOException, InterruptedException {
        String slug = "bench-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        String email = "owner@" + slug + ".example";
        calls.post(
                calls.address("tenant") + "/api/v1/organizations/signup",
                null,
                Map.of(
                        "business_name",
                        "Bench " + slug,
                        "subdomain",
                        slug,
                        "owner_email",
                        email,
                        "owner_name",
                        "Olivia Owner",
                        "industry_code",
                        "retail",
                        "password",
                        PASSWORD));
        String login =
                calls.post(
                        calls.address("auth") + "/api/v1/auth/tenant/login",
                        null,
                        Map.of("email", email, "password", PASSWORD));
        return new BenchOwner(
                email, PlatformCalls.json(login).path("tenant").path("id").asString());
    }

    /** Logs in; the answer has {@code access_token} and {@code refresh_token}. */
    JsonNode logIn(PlatformCalls calls) throws IOException, InterruptedException {
        return PlatformCalls.json(
                calls.post(
                        calls.address("auth") + "/api/v1/auth/login",
                        null,
                        Map.of("email", email, "password", PASSWORD, "organization_id", tenant)));
    }
}
