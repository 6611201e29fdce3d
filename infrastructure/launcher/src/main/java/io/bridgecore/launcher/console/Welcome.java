package io.bridgecore.launcher.console;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The short table at the end of a start: where everything is, and the first login. */
public final class Welcome {

    private Welcome() {}

    /**
     * Returns the table of a whole platform.
     *
     * @param addresses of the platform, by name
     * @param firstLogin true adds the generated logins that there are
     */
    public static String ofPlatform(Map<String, String> addresses, Home home, boolean firstLogin)
            throws IOException {
        String publicUrl = addresses.getOrDefault("public.url", "");
        URI url = URI.create(publicUrl);
        String rest = "." + addresses.get("base.domain");
        rest += url.getPort() < 0 ? "" : ":" + url.getPort();
        String scheme = url.getScheme() + "://";
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Gateway", publicUrl));
        rows.add(List.of("Tenants", scheme + "<subdomain>" + rest));
        rows.add(List.of("Administration", scheme + "admin" + rest));
        if (firstLogin) {
            rows.addAll(login("Administrator", "", home.secrets().resolve("initial-admin")));
            String demo = scheme + "demo" + rest + "  ";
            rows.addAll(login("Demo tenant", demo, home.secrets().resolve("demo-login")));
        }
        rows.add(List.of("API documentation", publicUrl + "/docs"));
        rows.add(List.of("Logs", home.logs() + "  (./bridgecore logs [service] [-f])"));
        return TextTable.render(rows);
    }

    /** Returns the table of the servers alone. */
    public static String ofServers(Map<String, String> addresses, Home home) {
        return TextTable.render(
                List.of(
                        List.of("PostgreSQL", addresses.getOrDefault("database.url", "")),
                        List.of("Kafka", addresses.getOrDefault("kafka", "")),
                        List.of("Redis", addresses.getOrDefault("redis", "")),
                        List.of("Elasticsearch", addresses.getOrDefault("elasticsearch.url", "")),
                        List.of("Passwords", home.secrets().toString()),
                        List.of("Logs", home.logs().toString())));
    }

    private static List<List<String>> login(String who, String where, Path file)
            throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<String, String> login = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                login.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        String account = login.getOrDefault("email", "?");
        return List.of(
                List.of(who, where + account + "  " + login.getOrDefault("password", "?")),
                List.of("", "shown this once; kept in " + file));
    }
}
