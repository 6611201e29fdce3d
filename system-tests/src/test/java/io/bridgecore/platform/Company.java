package io.bridgecore.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A company that signed up, with its administrator logged in.
 *
 * @param id tenant id
 * @param slug its subdomain
 * @param admin its administrator on the company's own host
 */
public record Company(String id, String slug, Client admin) {

    public static final String PASSWORD = "Correct horse 7 battery";

    /** An Odoo to connect: the simulated one, or a real one named by the environment. */
    public record Odoo(String url, String database, String user, String password) {

        public static Odoo sandbox() {
            return new Odoo(Platform.shared().sandbox(), "demo", "admin", "admin");
        }

        public static Odoo real() {
            return new Odoo(
                    System.getenv("ODOO_URL"),
                    System.getenv("ODOO_DATABASE"),
                    System.getenv("ODOO_USER"),
                    System.getenv("ODOO_PASSWORD"));
        }
    }

    /** Signs up under a name nobody else has, and logs in. */
    public static Company signUp(String name) {
        String slug = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        Answer signup = signUp(slug, "owner@" + slug + ".example");
        assertThat(signup.status()).as(signup.body().toString()).isEqualTo(201);
        return new Company(signup.text("/id"), slug, login(slug));
    }

    public static Answer signUp(String slug, String email) {
        return Client.at("api.localhost")
                .post(
                        "/api/v1/tenants/signup",
                        Map.of(
                                "business_name",
                                "Company " + slug,
                                "subdomain",
                                slug,
                                "owner_email",
                                email,
                                "owner_name",
                                "Olivia Owner",
                                "password",
                                PASSWORD,
                                "industry_code",
                                "retail"));
    }

    /** Logs the owner in. */
    public static Client login(String slug) {
        return login(slug, "owner@" + slug + ".example");
    }

    /** Logs one of the company's people in. */
    public static Client login(String slug, String email) {
        Client guest = Client.at(slug + ".localhost");
        return guest.with(tokens(guest, email).text("/access_token"));
    }

    /** What a login at the company answers. */
    public static Answer tokens(Client guest, String email) {
        Answer login =
                guest.post(
                        "/api/v1/auth/tenant/login", Map.of("email", email, "password", PASSWORD));
        assertThat(login.status()).as(login.body().toString()).isEqualTo(200);
        return login;
    }

    /** E-mail of the owner. */
    public String owner() {
        return "owner@" + slug + ".example";
    }

    /** Connects an Odoo and returns the id of the connection. */
    public String connect(Odoo odoo) {
        Answer created =
                admin.post(
                        "/api/v1/systems",
                        Map.of(
                                "system_type",
                                "odoo",
                                "connection_config",
                                Map.of(
                                        "url", odoo.url(),
                                        "database", odoo.database(),
                                        "username", odoo.user(),
                                        "password", odoo.password())));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.text("/connection_config/password"))
                .isNotEmpty()
                .isNotEqualTo(odoo.password());
        return created.text("/id");
    }

    /** Connects the simulated Odoo and returns a key with which it may push changes. */
    public String pushKey() {
        String connection = connect(Odoo.sandbox());
        Answer key = admin.post("/api/v1/systems/" + connection + "/webhook-keys", Map.of());
        assertThat(key.status()).as(key.body().toString()).isEqualTo(201);
        return key.text("/key");
    }

    /** Asks Odoo to tell about new and changed contacts, the way Odoo 19 does it by itself. */
    public void watchContacts(String connection) {
        Answer key = admin.post("/api/v1/systems/" + connection + "/webhook-keys", Map.of());
        assertThat(key.status()).as(key.body().toString()).isEqualTo(201);
        int model = odooId("ir.model", List.of(List.of("model", "=", "res.partner")));
        List<Integer> fields =
                List.of("name", "email", "write_date").stream()
                        .map(field ->
                                odooId(
                                        "ir.model.fields",
                                        List.of(
                                                List.of("model", "=", "res.partner"),
                                                List.of("name", "=", field))))
                        .toList();
        automate(model, fields, "on_create", key.text("/url") + "?event=create");
        automate(model, fields, "on_write", key.text("/url") + "?event=write");
        automate(model, fields, "on_unlink", key.text("/url") + "?event=unlink");
    }

    public int createContact(String name) {
        Answer created =
                admin.post(
                        "/api/v1/odoo/create",
                        Map.of(
                                "model",
                                "res.partner",
                                "values",
                                Map.of("name", name, "email", "new@example.com")));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(200);
        return created.at("/id").asInt();
    }

    /** One pull of a device. */
    public JsonNode pull(String device) {
        Answer pulled = admin.post("/api/v2/sync/pull", Map.of("device_id", device, "limit", 500));
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
        return pulled.body();
    }

    private int odooId(String model, List<?> domain) {
        Answer found = admin.post("/api/v1/odoo/search", Map.of("model", model, "domain", domain));
        assertThat(found.status()).as(found.body().toString()).isEqualTo(200);
        return found.at("/result/0").asInt();
    }

    private void automate(int model, List<Integer> fields, String trigger, String url) {
        Map<String, Object> action =
                Map.of(
                        "name",
                        "Tell BridgeCore",
                        "model_id",
                        model,
                        "state",
                        "webhook",
                        "usage",
                        "base_automation",
                        "webhook_url",
                        url,
                        "webhook_field_ids",
                        List.of(List.of(6, 0, fields)));
        Answer automated =
                admin.post(
                        "/api/v1/odoo/call_kw",
                        Map.of(
                                "model",
                                "base.automation",
                                "method",
                                "create",
                                "args",
                                List.of(
                                        Map.of(
                                                "name",
                                                "Tell BridgeCore " + trigger,
                                                "model_id",
                                                model,
                                                "trigger",
                                                trigger,
                                                "action_server_ids",
                                                List.of(List.of(0, 0, action)))),
                                "kwargs",
                                Map.of()));
        assertThat(automated.status()).as(automated.body().toString()).isEqualTo(200);
    }
}
