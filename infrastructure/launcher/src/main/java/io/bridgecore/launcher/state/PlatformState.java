package io.bridgecore.launcher.state;

import io.bridgecore.launcher.process.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher tells the world while it runs.
 *
 * @param pid of the launcher
 * @param startedAt when {@code up} began
 * @param readyAt when everything was healthy for the first time, null before
 * @param cachesMade true when no class cache is missing that could be made
 * @param addresses what users of the platform connect to, by name
 */
public record PlatformState(
        long pid,
        Instant startedAt,
        @Nullable Instant readyAt,
        boolean cachesMade,
        Map<String, String> addresses,
        List<Status> programs) {

    public PlatformState {
        addresses = Map.copyOf(addresses);
        programs = List.copyOf(programs);
    }
}
