package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.moodle.MoodleSites;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.webhook.NativeHooks;
import io.bridgecore.sandbox.webhook.Subscription;
import io.bridgecore.sandbox.webhook.Webhooks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;

/** The sandbox's own paths under {@code /sandbox}, for callers on the same machine only. */
final class Controls {

    private final Databases databases;
    private final MoodleSites moodle;
    private final Webhooks webhooks;
    private final Sessions sessions;
    private final Counters counters;
    private final AtomicReference<Faults> faults;

    Controls(
            Databases databases,
            MoodleSites moodle,
            Webhooks webhooks,
            Sessions sessions,
            Counters counters,
            AtomicReference<Faults> faults) {
        this.databases = databases;
        this.moodle = moodle;
        this.webhooks = webhooks;
        this.sessions = sessions;
        this.counters = counters;
        this.faults = faults;
    }

    Reply answer(String method, String path, byte[] body) {
        Map<String, Object> params;
        try {
            params = body.length == 0 ? Map.of() : Json.map(Json.plain(Json.tree(body)));
        } catch (JacksonException e) {
            return refusal("The body is not JSON");
        }
        return switch (method + " " + path) {
            case "GET /sandbox/stats" -> Reply.json(stats());
            case "POST /sandbox/reset" -> reset();
            case "POST /sandbox/faults" -> faults(params);
            case "POST /sandbox/webhooks" -> subscribe(params);
            case "DELETE /sandbox/webhooks" -> unsubscribe();
            default -> Reply.notFound();
        };
    }

    private static Reply refusal(String why) {
        return Reply.json(400, Map.of("error", why));
    }

    private static Reply done() {
        return Reply.json(Map.of("status", "ok"));
    }

    private Map<String, Object> stats() {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("databases", databases.names());
        stats.put("sessions", sessions.count());
        stats.put("requests", counters.requests());
        stats.put("logins", counters.logins());
        stats.put("calls", counters.calls());
        stats.put("calls_by_method", counters.byMethod());
        stats.put("moodle_calls", moodle.calls());
        stats.put("webhook_posts", webhooks.sent());
        stats.put("webhook_failures", webhooks.failed());
        return stats;
    }

    /** Demo data, no sessions, no subscriptions, no faults, counters at zero. */
    Reply reset() {
        webhooks.unsubscribeAll();
        databases.reset();
        moodle.reset();
        sessions.closeAll();
        faults.set(Faults.NONE);
        counters.reset();
        return done();
    }

    private Reply faults(Map<String, Object> params) {
        if (Json.truthy(params.getOrDefault("expire_sessions", false))) {
            sessions.closeAll();
            moodle.revokeTokens();
        }
        long delay = params.getOrDefault("slow_ms", false) instanceof Long number ? number : 0;
        long status = params.getOrDefault("html_status", false) instanceof Long number ? number : 0;
        boolean known = status == 0 || (status >= 200 && status <= 599);
        if (delay < 0 || !known) {
            return refusal("slow_ms is at least 0, html_status 200 to 599");
        }
        boolean down = Json.truthy(params.getOrDefault("down", false));
        faults.set(new Faults(down, Duration.ofMillis(delay), (int) status));
        return done();
    }

    private Reply subscribe(Map<String, Object> params) {
        String name = String.valueOf(params.getOrDefault("database", "demo"));
        String url = String.valueOf(params.getOrDefault("url", ""));
        String variant = String.valueOf(params.getOrDefault("variant", "native"));
        Database database = databases.find(name);
        if (database == null || !url.startsWith("http")) {
            return refusal("A known database and a url are needed");
        }
        List<String> models = Json.strings(params.getOrDefault("models", List.of()));
        if (variant.equals("native")) {
            NativeHooks.install(database, url, models);
            return done();
        }
        if (!List.of("A", "B", "C").contains(variant)) {
            return refusal("The variant is native, A, B or C");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Json.map(params.getOrDefault("headers", Map.of()))
                .forEach((key, value) -> headers.put(key, String.valueOf(value)));
        Subscription subscription =
                new Subscription(name, url, Subscription.Variant.valueOf(variant), headers, models);
        webhooks.subscribe(subscription);
        if (Json.truthy(params.getOrDefault("test", false))) {
            webhooks.test(subscription);
        }
        return done();
    }

    private Reply unsubscribe() {
        webhooks.unsubscribeAll();
        for (String name : databases.names()) {
            Database database = databases.find(name);
            if (database != null) {
                NativeHooks.remove(database);
            }
        }
        return done();
    }
}
