package io.bridgecore.launcher.demo;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The tenant {@code demo}: signed up once through the public API, made a customer, since a trial
 * ends, and connected to the simulated Odoo, whose changes come back by webhook. Its login is kept
 * in {@code secrets/demo-login}.
 */
public final class DemoTenant {

    private static final String SLUG = "demo";
    private static final String EMAIL = "admin@demo.example";
    private static final int PASSWORD_BYTES = 15;

    private final Home home;
    private final String sandbox;
    private final PublicApi api;

    /**
     * @param gateway base URL of the gateway on this machine, with an IP address
     * @param sandbox base URL of the simulated Odoo
     */
    public DemoTenant(Home home, String gateway, String sandbox) {
        this.home = home;
        this.sandbox = sandbox;
        this.api = new PublicApi(gateway);
    }

    /**
     * Makes what is not there yet; the simulated Odoo forgets its webhooks at each start, so those
     * are told to it again.
     *
     * @return true when the tenant was made by this call
     * @throws IOException if a step was refused; the next start tries again
     */
    public boolean prepare() throws IOException, InterruptedException {
        Path login = home.secrets().resolve("demo-login");
        Path webhook = home.secrets().resolve("demo-webhook-key");
        boolean made = !Files.exists(webhook);
        if (made) {
            String password = Files.exists(login) ? passwordIn(login) : newPassword(login);
            api.signUp(signup(password));
            PublicApi.Login member = api.logIn(Map.of("email", EMAIL, "password", password));
            makeCustomer(member.tenant());
            PrivateFiles.write(webhook, api.webhookKey(member.token(), connection(member.token())));
        }
        api.postTo(
                sandbox + "/sandbox/webhooks",
                Map.of(
                        "database",
                        "demo",
                        "url",
                        api.gateway() + "/api/v1/webhooks/push",
                        "variant",
                        "A",
                        "headers",
                        Map.of("X-API-Key", Files.readString(webhook).strip())));
        return made;
    }

    private void makeCustomer(String tenant) throws IOException, InterruptedException {
        Path admin = home.secrets().resolve("initial-admin");
        if (Files.exists(admin)) {
            List<String> lines = Files.readAllLines(admin);
            api.activate(
                    tenant,
                    Map.of(
                            "email",
                            lines.getFirst().substring("email=".length()),
                            "password",
                            passwordIn(admin)));
        }
    }

    private String connection(String token) throws IOException, InterruptedException {
        return api.connect(
                token,
                Map.of(
                        "system_type",
                        "odoo",
                        "connection_config",
                        Map.of(
                                "url",
                                sandbox,
                                "database",
                                "demo",
                                "username",
                                "admin",
                                "password",
                                "admin")));
    }

    private static Map<String, Object> signup(String password) {
        return Map.of(
                "business_name",
                "Demo Company",
                "subdomain",
                SLUG,
                "industry_code",
                "retail",
                "owner_email",
                EMAIL,
                "owner_name",
                "Dana Demo",
                "password",
                password);
    }

    private static String newPassword(Path login) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        // Each kind of character that the rules ask for, whatever chance brings.
        String password = "Aa1-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFiles.write(login, "email=" + EMAIL + "\npassword=" + password + "\n");
        return password;
    }

    private static String passwordIn(Path login) throws IOException {
        List<String> lines = Files.readAllLines(login);
        return lines.getLast().substring("password=".length());
    }
}
