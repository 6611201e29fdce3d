package io.bridgecore.sandbox;

import io.bridgecore.sandbox.http.Faults;
import io.bridgecore.sandbox.http.Sandbox;
import io.bridgecore.sandbox.moodle.MoodleSites;
import io.bridgecore.sandbox.orm.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An imitation of Moodle 4.5 inside the caller's own process. Site {@code demo}, users {@code
 * admin}, {@code teacher} and {@code student}, whose passwords are their names. All methods may be
 * called from any thread.
 */
public final class MoodleSandbox implements AutoCloseable {

    private static final String DEMO = "demo";

    private final Sandbox sandbox;

    private MoodleSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Starts on this machine only, with the site {@code demo} and others; port 0 takes a free one.
     */
    public static MoodleSandbox start(int port, String... moreSites) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        List<String> names = new ArrayList<>(List.of(moreSites));
        names.add(DEMO);
        try {
            return new MoodleSandbox(new Sandbox(address, names, Release.ODOO_19));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address, e);
        }
    }

    /** The address of the site {@code demo}, without a slash at the end. */
    public String url() {
        return url(DEMO);
    }

    /** The address of a site. */
    public String url(String site) {
        return "http://127.0.0.1:" + sandbox.port() + "/moodle/" + site;
    }

    /** A token of the administrator of {@code demo}. */
    public String token() {
        return token(DEMO);
    }

    /** A token of the administrator of a site. */
    public String token(String site) {
        return moodle().adminToken(site);
    }

    /** Demo data, no faults, counters at zero. */
    public void reset() {
        sandbox.reset();
    }

    /** Makes all tokens given out so far worthless; {@link #reset} makes them good again. */
    public void revokeTokens() {
        moodle().revokeTokens();
    }

    /** Hangs up on every request until {@link #healthy}. */
    public void down() {
        sandbox.faults(new Faults(true, Duration.ZERO, 0));
    }

    /** Waits so long before every answer until {@link #healthy}. */
    public void slow(Duration delay) {
        sandbox.faults(new Faults(false, delay, 0));
    }

    /** Answers everything with this HTTP status and an HTML page until {@link #healthy}. */
    public void htmlErrors(int status) {
        sandbox.faults(new Faults(false, Duration.ZERO, status));
    }

    /** Ends {@link #down}, {@link #slow} and {@link #htmlErrors}. */
    public void healthy() {
        sandbox.faults(Faults.NONE);
    }

    /** Calls of all functions since the start or the last reset. */
    public long calls() {
        return moodle().calls();
    }

    /** Calls of one function, such as {@code core_course_get_courses}. */
    public long calls(String function) {
        return moodle().calls(function);
    }

    /** The parameters of the last call as they were sent, such as {@code users[0][username]}. */
    public Map<String, String> received() {
        return moodle().received();
    }

    private MoodleSites moodle() {
        return sandbox.moodle();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
