package io.bridgecore.launcher.state;

import io.bridgecore.launcher.process.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the last status of every program and the state file in step with it. */
public final class Board {

    private final StateFile file;
    private final Instant startedAt;
    private final Map<String, String> addresses;
    private final Map<String, Status> programs = new LinkedHashMap<>();
    private @Nullable Instant readyAt;
    private boolean cachesMade;

    /**
     * Makes a board.
     *
     * @param names of all programs, in the order they are to be listed
     */
    public Board(
            StateFile file, Instant startedAt, Map<String, String> addresses, List<Status> names) {
        this.file = file;
        this.startedAt = startedAt;
        this.addresses = Map.copyOf(addresses);
        names.forEach(status -> programs.put(status.name(), status));
    }

    /** Notes a change. */
    public synchronized void update(Status status) {
        programs.put(status.name(), status);
        write();
    }

    /** Notes that everything has been healthy once. */
    public synchronized void ready() {
        readyAt = Instant.now();
        write();
    }

    /** Notes that the class caches are as complete as they get. */
    public synchronized void cachesMade() {
        cachesMade = true;
        write();
    }

    private void write() {
        try {
            file.write(
                    new PlatformState(
                            ProcessHandle.current().pid(),
                            startedAt,
                            readyAt,
                            cachesMade,
                            addresses,
                            List.copyOf(programs.values())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
