package io.bridgecore.sandbox.http;

import com.sun.net.httpserver.HttpServer;
import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.moodle.MoodleSites;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** A running server with everything behind it. */
public final class Sandbox implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Webhooks webhooks = new Webhooks();
    private final Sessions sessions = new Sessions();
    private final Counters counters = new Counters();
    private final AtomicReference<Faults> faults = new AtomicReference<>(Faults.NONE);
    private final Controls controls;
    private final MoodleSites moodle;
    private final Databases databases;

    /**
     * Starts to listen.
     *
     * @param address port 0 takes a free one
     * @param release which Odoo to be
     * @param names of the databases of Odoo and of the sites of Moodle
     */
    public Sandbox(InetSocketAddress address, List<String> names, Release release)
            throws IOException {
        this.databases = new Databases(webhooks, names, release);
        Methods methods = new Methods(release);
        this.moodle = new MoodleSites(names);
        this.controls = new Controls(databases, moodle, webhooks, sessions, counters, faults);
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext(
                "/", new Doors(databases, methods, sessions, counters, moodle, controls, faults));
        server.start();
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What goes wrong from here on. */
    public void faults(Faults next) {
        faults.set(next);
    }

    /** What goes wrong at the moment. */
    public Faults faults() {
        return faults.get();
    }

    /** Ends all sessions: their next call is answered with "session expired". */
    public void expireSessions() {
        sessions.closeAll();
    }

    /** Demo data, no sessions, no subscriptions, no faults, counters at zero. */
    public void reset() {
        controls.reset();
    }

    /** Logins tried, right or wrong, since the start or the last reset. */
    public long logins() {
        return counters.logins();
    }

    /** HTTP requests since the start or the last reset. */
    public long requests() {
        return counters.requests();
    }

    /** Calls of model methods since the start or the last reset. */
    public long calls() {
        return counters.calls();
    }

    /** Calls of one method, such as {@code res.partner.write}. */
    public long calls(String method) {
        return counters.byMethod().getOrDefault(method, 0L) instanceof Long count ? count : 0;
    }

    /** The databases of Odoo. */
    public Databases databases() {
        return databases;
    }

    /** The Moodles on the same port. */
    public MoodleSites moodle() {
        return moodle;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        webhooks.close();
    }
}
