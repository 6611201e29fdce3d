package io.bridgecore.sandbox.http;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is logged in, by the value of the cookie {@code session_id}. */
final class Sessions {

    private static final int BYTES = 32;

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A user of a database. */
    record Session(String database, long uid) {}

    /** Opens a session and answers its token. */
    String open(String database, long uid) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(token, new Session(database, uid));
        return token;
    }

    @Nullable Session find(String token) {
        return sessions.get(token);
    }

    void close(String token) {
        sessions.remove(token);
    }

    void closeAll() {
        sessions.clear();
    }

    long count() {
        return sessions.size();
    }
}
