package io.bridgecore.launcher.logs;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is remembered of shipping across restarts.
 *
 * @param files positions by fingerprint of the file
 * @param past lines of files that are gone
 */
public record Ledger(Map<String, Position> files, Totals past) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Ledger EMPTY = new Ledger(Map.of(), Totals.NONE);

    public Ledger {
        files = Map.copyOf(files);
    }

    /** Where it is kept. */
    static Path file(Home home) {
        return home.root().resolve("data").resolve("log-shipping.json");
    }

    /** Returns what was remembered; empty at first and when the file is broken. */
    static Ledger read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            return JSON.readValue(Files.readString(file), Ledger.class);
        } catch (JacksonException broken) {
            // Shipping a line twice is harmless, since its document id is the same.
            return EMPTY;
        }
    }

    /** Returns how many lines were written and stored so far. */
    public static Totals totals(Home home) throws IOException {
        return Totals.of(read(file(home)));
    }

    void write(Path file) throws IOException {
        PrivateFiles.write(file, JSON.writeValueAsString(this));
    }
}
