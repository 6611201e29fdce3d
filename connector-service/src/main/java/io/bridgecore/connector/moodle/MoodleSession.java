package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token that was good when it was tried. */
final class MoodleSession implements Session {

    /** In what a site says of itself: opens files of the account without a login. */
    private static final String PRIVATE_KEY = "userprivateaccesskey";

    private final MoodleRest rest;
    private final String token;
    private final SystemInfo system;

    MoodleSession(MoodleRest rest, String token, SystemInfo system) {
        this.rest = rest;
        this.token = token;
        this.system = system;
    }

    @Override
    public SystemInfo system() {
        return system;
    }

    /**
     * The method is the function's name; its parameters go by name. Where the call names a model, a
     * warning about a write is the failure that it is; without one the answer stays as it came.
     */
    @Override
    public @Nullable Object call(Call call) {
        Object answer = rest.call(token, call.method(), call.kwargs(), false);
        if (!call.model().isEmpty() && MoodleFunctions.effectOf(call.method()) != Effect.READ) {
            MoodleWarnings.refuse(answer);
        }
        return call.method().equals(MoodleFunctions.SITE_INFO) ? withoutKey(answer) : answer;
    }

    private static @Nullable Object withoutKey(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> info)) {
            return answer;
        }
        var shown = new LinkedHashMap<Object, @Nullable Object>(info);
        shown.remove(PRIVATE_KEY);
        return shown;
    }
}
