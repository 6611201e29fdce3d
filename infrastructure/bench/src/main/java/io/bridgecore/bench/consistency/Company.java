package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A company of its own, with a connected system, and two people who may see only what is theirs.
 *
 * @param mark stands in each of its records, so that nobody else's is taken for one
 * @param key with which its system pushes changes
 */
record Company(Site site, String mark, String tenant, Person owner, String key) {

    static final String PASSWORD = "Correct horse 7 battery";
    static final String MODEL = "bench.task";
    static final String APP = "bench_app";
    static final String CONTACT = "res.partner";

    /** Users of the connected system, whose records are theirs. */
    static final List<Integer> USERS = List.of(4001, 4002);

    private static final String RULE = "[[\"user_id\", \"=\", \"{odoo_user_id}\"]]";

    /** Signs one up. */
    static Company signUp(Site site, int number) throws IOException {
        String mark =
                "check-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + number;
        String email = "owner@" + mark + ".example";
        String tenant = signUp(site, mark, email);
        var owner = new Person(site, email, tenant);
        owner.put(
                "/api/v1/sync/app-types/" + APP,
                Map.of(
                        "models",
                        List.of(Map.of("model", MODEL, "domain", Site.JSON.readTree(RULE)))));
        return new Company(site, mark, tenant, owner, key(site, owner));
    }

    private static String signUp(Site site, String mark, String email) throws IOException {
        site.send(
                "POST",
                site.address("tenant") + "/api/v1/organizations/signup",
                null,
                Map.of(
                        "business_name",
                        "Company " + mark,
                        "subdomain",
                        mark,
                        "owner_email",
                        email,
                        "owner_name",
                        "Olivia Owner",
                        "industry_code",
                        "retail",
                        "password",
                        PASSWORD),
                Map.of());
        JsonNode login =
                site.send(
                        "POST",
                        site.address("auth") + "/api/v1/auth/tenant/login",
                        null,
                        Map.of("email", email, "password", PASSWORD),
                        Map.of());
        return login.path("tenant").path("id").asString();
    }

    private static String key(Site site, Person owner) throws IOException {
        String systems = site.address("connector") + "/api/v1/systems";
        Map<String, Object> odoo =
                Map.of(
                        "url",
                        site.address("sandbox"),
                        "database",
                        "demo",
                        "username",
                        "admin",
                        "password",
                        "admin");
        JsonNode made =
                site.send(
                        "POST",
                        systems,
                        owner.token(),
                        Map.of("system_id", "odoo", "name", "Checked", "connection_config", odoo),
                        Map.of());
        return site.send(
                        "POST",
                        systems + "/" + made.path("id").asString() + "/webhook-keys",
                        owner.token(),
                        Map.of(),
                        Map.of())
                .path("key")
                .asString();
    }

    /** Takes somebody on who is a user of the connected system. */
    Person hire(int user) throws IOException {
        String email = "user" + user + "@" + mark + ".example";
        site.send(
                "POST",
                site.address("user") + "/admin/tenant-users",
                adminToken(),
                Map.of(
                        "tenant_id",
                        tenant,
                        "email",
                        email,
                        "password",
                        PASSWORD,
                        "full_name",
                        "User " + user,
                        "role",
                        "staff",
                        "is_active",
                        true,
                        "odoo_user_id",
                        user),
                Map.of());
        return new Person(site, email, tenant);
    }

    private String adminToken() throws IOException {
        List<String> admin = site.secret("initial-admin");
        return site.send(
                        "POST",
                        site.address("auth") + "/admin/auth/login",
                        null,
                        Map.of(
                                "email",
                                value(admin.getFirst()),
                                "password",
                                value(admin.getLast())),
                        Map.of())
                .path("access_token")
                .asString();
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1);
    }

    /** Pushes changes, as the webhook module of an Odoo does. */
    void push(List<Map<String, Object>> events, String now) throws IOException {
        JsonNode answer =
                site.send(
                        "POST",
                        site.address("connector") + "/api/v1/webhooks/push",
                        null,
                        Map.of("batch", true, "timestamp", now, "events", events),
                        Map.of("X-API-Key", key));
        for (JsonNode result : answer.path("results")) {
            if (!result.path("success").asBoolean()) {
                throw new IOException("An event was refused: " + result);
            }
        }
    }

    /** Records of the connected system, with name and e-mail. */
    JsonNode search(String model, List<?> domain) throws IOException {
        return site.send(
                "POST",
                site.address("connector") + "/api/v1/odoo/search_read",
                owner.token(),
                Map.of(
                        "model",
                        model,
                        "domain",
                        domain,
                        "fields",
                        List.of("name", "email"),
                        "limit",
                        500),
                Map.of());
    }
}
