package io.bridgecore.sync.webhook;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.security.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names the device of clients that do not. */
final class Devices {

    private static final String DEFAULT = "default";

    private Devices() {}

    static Reader reader(Caller caller, @Nullable String deviceId) {
        return reader(caller, null, deviceId);
    }

    static Reader reader(Caller caller, @Nullable Integer userId, @Nullable String deviceId) {
        return Reader.of(caller, userId, Objects.requireNonNullElse(deviceId, DEFAULT));
    }
}
