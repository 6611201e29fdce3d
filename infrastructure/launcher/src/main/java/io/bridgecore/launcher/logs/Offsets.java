package io.bridgecore.launcher.logs;

import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers how far each log file has been shipped, across restarts.
 *
 * @param file where it is kept
 */
record Offsets(Path file) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the positions by name of the log; empty at first and when the file is broken. */
    Map<String, Position> read() throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<>() {});
        } catch (JacksonException e) {
            // Shipping a line twice is harmless, since its document id is the same.
            return Map.of();
        }
    }

    void write(Map<String, Position> positions) throws IOException {
        PrivateFiles.write(file, JSON.writeValueAsString(new TreeMap<>(positions)));
    }
}
