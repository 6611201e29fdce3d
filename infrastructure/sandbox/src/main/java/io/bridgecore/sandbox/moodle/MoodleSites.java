package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Moodles of the sandbox, one under {@code /moodle/<name>} each. */
public final class MoodleSites {

    /** The one file that every course has. */
    static final String FILE = "Welcome to this course.\n";

    private static final Pattern PATH = Pattern.compile("/moodle/([^/]+)(/.*)");
    private static final String JSON = "application/json; charset=utf-8";

    private final Functions functions = new Functions();
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final List<String> names;
    private volatile Map<String, Site> sites = Map.of();
    private volatile Map<String, String> received = Map.of();

    public MoodleSites(List<String> names) {
        this.names = List.copyOf(names);
        reset();
    }

    /**
     * What a browser or a program asked.
     *
     * @param base scheme, host and port as the caller wrote them
     * @param query the raw query; empty when there is none
     */
    public record Ask(String base, String path, String query, String body) {}

    /** One HTTP answer. */
    public record Answer(int status, String type, String body) {}

    /** Puts all sites back to their demo data; tokens given out before stay good. */
    public void reset() {
        Map<String, Site> fresh = new TreeMap<>();
        names.forEach(name -> fresh.put(name, DemoSite.of(name, Clock.systemUTC())));
        fresh.values().forEach(site -> site.token(Site.ADMIN, "moodle_mobile_app"));
        sites = Collections.unmodifiableMap(fresh);
        calls.clear();
    }

    /** A token of the administrator of a site. */
    public String adminToken(String name) {
        Site site = site(name);
        synchronized (site) {
            return site.token(Site.ADMIN, "moodle_mobile_app");
        }
    }

    /** Makes every token given out so far worthless. */
    public void revokeTokens() {
        for (Site site : sites.values()) {
            synchronized (site) {
                site.revokeTokens();
            }
        }
    }

    /** Calls of one function since the start or the last reset. */
    public long calls(String function) {
        LongAdder count = calls.get(function);
        return count == null ? 0 : count.sum();
    }

    /** Calls of all functions since the start or the last reset. */
    public long calls() {
        return calls.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The parameters of the last call as they were sent, such as {@code users[0][username]}. */
    public Map<String, String> received() {
        return received;
    }

    /** Answers a request under {@code /moodle/}; null when there is no such page. */
    public @Nullable Answer answer(Ask ask) {
        Matcher path = PATH.matcher(ask.path());
        Site site = path.matches() ? sites.get(path.group(1)) : null;
        if (site == null) {
            return null;
        }
        Form form = Form.of(ask.query(), ask.body());
        synchronized (site) {
            site.reachedAt(ask.base() + "/moodle/" + site.name());
            String page = path.group(2);
            if (page.startsWith("/webservice/pluginfile.php")) {
                return file(site, form);
            }
            return switch (page) {
                case "/webservice/rest/server.php" -> rest(site, form);
                case "/login/token.php" -> login(site, form);
                default -> null;
            };
        }
    }

    private Site site(String name) {
        Site site = sites.get(name);
        if (site == null) {
            throw new IllegalArgumentException("No site " + name);
        }
        return site;
    }

    private Answer rest(Site site, Form form) {
        boolean json = form.text("moodlewsrestformat").equals("json");
        received = Collections.unmodifiableMap(form.flat());
        try {
            Object result = run(site, form);
            return json
                    ? new Answer(200, JSON, Json.text(result))
                    : new Answer(200, XmlText.TYPE, XmlText.of(result));
        } catch (MoodleError e) {
            return json
                    ? new Answer(200, JSON, Json.text(e.answer()))
                    : new Answer(200, XmlText.TYPE, XmlText.of(e));
        }
    }

    private Object run(Site site, Form form) {
        Long user = site.owner(form.text("wstoken"));
        if (user == null) {
            throw MoodleError.of("invalidtoken", "Invalid token - token not found");
        }
        String name = form.text("wsfunction");
        calls.computeIfAbsent(name, _ -> new LongAdder()).increment();
        return functions.run(name, site, user, form.arguments());
    }

    private static Answer login(Site site, Form form) {
        return guarded(() -> {
            for (String name : List.of("username", "password", "service")) {
                if (!form.flat().containsKey(name)) {
                    throw MoodleError.of(
                            "missingparam", "A required parameter (" + name + ") was missing");
                }
            }
            if (!Site.SERVICES.contains(form.text("service"))) {
                throw MoodleError.of(
                        "servicenotavailable",
                        "Web service is not available (it doesn't exist or might be disabled)");
            }
            Row user = site.login(form.text("username"), form.text("password"));
            if (user == null) {
                throw MoodleError.of("invalidlogin", "Invalid login, please try again");
            }
            return Map.of(
                    "token",
                    site.token(user.number("id"), form.text("service")),
                    "privatetoken",
                    Json.NULL);
        });
    }

    private static Answer guarded(Supplier<Map<String, Object>> work) {
        try {
            return new Answer(200, JSON, Json.text(work.get()));
        } catch (MoodleError e) {
            return new Answer(200, JSON, Json.text(e.loginAnswer()));
        }
    }

    private static Answer file(Site site, Form form) {
        if (site.owner(form.text("token")) == null) {
            MoodleError refused = MoodleError.of("invalidtoken", "Invalid token - token not found");
            return new Answer(200, JSON, Json.text(refused.loginAnswer()));
        }
        return new Answer(200, "text/plain", FILE);
    }
}
