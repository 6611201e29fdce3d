package io.bridgecore.sandbox;

import io.bridgecore.sandbox.http.Faults;
import io.bridgecore.sandbox.http.Sandbox;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.sandbox.webhook.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An imitation of Odoo 19 or 14 inside the caller's own process. Database {@code demo}, users
 * {@code admin}/{@code admin} and {@code demo}/{@code demo}. All methods may be called from any
 * thread.
 */
public final class OdooSandbox implements AutoCloseable {

    private static final long ADMIN = 2;

    private final Sandbox sandbox;

    private OdooSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Starts on this machine only, with the database {@code demo}; port 0 takes a free one. */
    public static OdooSandbox start(int port) {
        return start(port, List.of());
    }

    /** Starts with more databases besides {@code demo}. */
    public static OdooSandbox start(int port, List<String> moreDatabases) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(address, moreDatabases, Release.ODOO_19);
    }

    /** Starts a release of Odoo; {@link #start(int)} starts 19. */
    public static OdooSandbox start(int port, Release release) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(address, List.of(), release);
    }

    /** Starts on any address. */
    static OdooSandbox start(
            InetSocketAddress address, List<String> moreDatabases, Release release) {
        List<String> names = new ArrayList<>(moreDatabases);
        names.add("demo");
        try {
            return new OdooSandbox(new Sandbox(address, names, release));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address, e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return sandbox.port();
    }

    /** The address to give to a client, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Demo data, no sessions, no subscriptions, no faults, counters at zero. */
    public void reset() {
        sandbox.reset();
    }

    /** Hangs up on every request until {@link #healthy}. */
    public void down() {
        sandbox.faults(new Faults(true, Duration.ZERO, 0));
    }

    /** Waits so long before every answer until {@link #healthy}. */
    public void slow(Duration delay) {
        sandbox.faults(new Faults(false, delay, 0));
    }

    /** Does calls of one method at once and answers them so late until {@link #healthy}. */
    public void slowAnswers(String method, Duration lateness) {
        sandbox.faults(new Faults(false, Duration.ZERO, 0, method, lateness));
    }

    /** Answers everything with this HTTP status and an HTML page until {@link #healthy}. */
    public void htmlErrors(int status) {
        sandbox.faults(new Faults(false, Duration.ZERO, status));
    }

    /** Ends {@link #down}, {@link #slow}, {@link #slowAnswers} and {@link #htmlErrors}. */
    public void healthy() {
        sandbox.faults(Faults.NONE);
    }

    /** Ends all sessions: their next call is answered with error code 100. */
    public void expireSessions() {
        sandbox.expireSessions();
    }

    /**
     * Makes an API key for user 2, the administrator of {@code demo}; a reset makes it worthless.
     */
    public String apiKey() {
        return apiKey("demo", ADMIN);
    }

    /** Makes an API key for a user of a database. */
    public String apiKey(String database, long uid) {
        Database found = sandbox.databases().find(database);
        if (found == null) {
            throw new IllegalArgumentException("No database " + database);
        }
        return found.keys().generate(uid, "sandbox");
    }

    /** Logins tried, right or wrong, since the start or the last reset. */
    public long logins() {
        return sandbox.logins();
    }

    /** HTTP requests since the start or the last reset; those to {@code /sandbox} do not count. */
    public long requests() {
        return sandbox.requests();
    }

    /** Calls of model methods since the start or the last reset. */
    public long calls() {
        return sandbox.calls();
    }

    /** Calls of one method, such as {@code res.partner.write}. */
    public long calls(String method) {
        return sandbox.calls(method);
    }

    /** Posts changes the way the documented webhook module does. */
    public void subscribe(Subscription subscription) {
        sandbox.webhooks().subscribe(subscription);
    }

    /** Webhook posts tried since the start. */
    public long webhookPosts() {
        return sandbox.webhooks().sent();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
