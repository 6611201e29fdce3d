package io.bridgecore.sandbox.moodle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Moodle: its tables and its tokens. Used by one thread at a time. */
final class Site {

    /** The services whose tokens are accepted. */
    static final Set<String> SERVICES = Set.of("moodle_mobile_app", "bridgecore");

    static final long ADMIN = 2;

    final Rows users = new Rows();
    final Rows courses = new Rows();
    final Rows categories = new Rows();
    final Rows enrolments = new Rows();
    final Rows grades = new Rows();
    private final String name;
    private final Clock clock;
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private String url = "";
    private int logouts;

    Site(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Epoch seconds. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Where the site was last asked. */
    String url() {
        return url;
    }

    void reachedAt(String address) {
        url = address;
    }

    /** The token of a user for a service: the same one until all are revoked. */
    String token(long user, String service) {
        String token = md5(name + " " + user + " " + service + " " + logouts);
        tokens.put(token, user);
        return token;
    }

    /** Whose token it is; null when nobody's. */
    @Nullable Long owner(String token) {
        return tokens.get(token);
    }

    void revokeTokens() {
        tokens.clear();
        logouts++;
    }

    /** The user that may log in like this; null when none. */
    @Nullable Row login(String username, String password) {
        return users.all().stream()
                .filter(user -> user.is("username", username))
                .filter(user -> user.is("password", password))
                .filter(user -> user.is("suspended", false))
                .findFirst()
                .orElse(null);
    }

    private static String md5(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
