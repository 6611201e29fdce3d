package io.bridgecore.sandbox.webhook;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Database.ChangeListener;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.webhook.Poster.Post;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells others about changes: automations before the caller gets its answer, subscriptions of the
 * documented webhook module in the background, in order.
 */
public final class Webhooks implements ChangeListener, AutoCloseable {

    private static final Duration MODULE_TIMEOUT = Duration.ofSeconds(30);
    private static final String MODULE_AGENT = "Odoo-Webhook/1.0";

    private final Poster poster = new Poster();
    private final ModuleEvents events = new ModuleEvents();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("webhooks").factory());

    @Override
    public Runnable committing(Env env) {
        List<Post> now = env.transaction().changes().isEmpty() ? List.of() : Automations.posts(env);
        List<Post> later = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            if (subscription.database().equals(env.database().name())) {
                for (Object body : events.bodies(env, subscription)) {
                    later.add(post(subscription, Json.text(body)));
                }
            }
        }
        return () -> {
            later.forEach(post -> background.execute(() -> poster.send(post)));
            now.forEach(poster::send);
        };
    }

    private static Post post(Subscription subscription, String body) {
        Map<String, String> headers = new LinkedHashMap<>(subscription.headers());
        headers.put("User-Agent", MODULE_AGENT);
        return new Post(subscription.url(), body, headers, MODULE_TIMEOUT);
    }

    /** Posts changes to another address from here on. */
    public void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
    }

    /** What the module's button "Test connection" does: a HEAD, then a test event. */
    public void test(Subscription subscription) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("test", true);
        body.put("message", "Webhook connection test");
        body.put("timestamp", LocalDateTime.now(ZoneOffset.UTC).toString());
        body.put("subscriber", subscription.url());
        background.execute(() -> poster.send(post(subscription, "")));
        background.execute(() -> poster.send(post(subscription, Json.text(body))));
    }

    /** Ends all subscriptions. */
    public void unsubscribeAll() {
        subscriptions.clear();
    }

    /** Posts tried since the start. */
    public long sent() {
        return poster.sent();
    }

    /** Posts that timed out, were refused or were answered with an error. */
    public long failed() {
        return poster.failed();
    }

    @Override
    public void close() {
        background.shutdownNow();
        poster.close();
    }
}
