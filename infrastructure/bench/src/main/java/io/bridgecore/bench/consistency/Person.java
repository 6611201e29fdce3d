package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Somebody of a company who logs in again when the token has expired. */
final class Person {

    private static final int UNAUTHORIZED = 401;

    private final Site site;
    private final String email;
    private final String tenant;
    private final String service;
    private volatile String token;

    /**
     * Logs somebody in.
     *
     * @param tenant id of the company
     */
    Person(Site site, String email, String tenant) throws IOException {
        this.site = site;
        this.email = email;
        this.tenant = tenant;
        this.service = site.address("sync");
        this.token = logIn();
    }

    private interface Call<T> {
        T with(String token) throws IOException;
    }

    /** Asks sync-service. */
    JsonNode post(String path, Object body) throws IOException {
        return twice(valid -> site.send("POST", service + path, valid, body, Map.of()));
    }

    JsonNode get(String path) throws IOException {
        return twice(valid -> site.get(service + path, valid));
    }

    JsonNode put(String path, Object body) throws IOException {
        return twice(valid -> site.send("PUT", service + path, valid, body, Map.of()));
    }

    Stream<String> listen(String path) throws IOException {
        return twice(valid -> site.listen(service + path, valid));
    }

    String token() {
        return token;
    }

    private <T> T twice(Call<T> call) throws IOException {
        try {
            return call.with(token);
        } catch (Site.RefusedException refused) {
            if (refused.status() != UNAUTHORIZED) {
                throw refused;
            }
            token = logIn();
            return call.with(token);
        }
    }

    private String logIn() throws IOException {
        return site.send(
                        "POST",
                        site.address("auth") + "/api/v1/auth/login",
                        null,
                        Map.of(
                                "email",
                                email,
                                "password",
                                Company.PASSWORD,
                                "organization_id",
                                tenant),
                        Map.of())
                .path("access_token")
                .asString();
    }
}
