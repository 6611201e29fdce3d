package io.bridgecore.launcher.state;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The state of the platform as {@code run/platform.json}. */
public final class StateFile {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final Path file;

    public StateFile(Home home) {
        this.file = home.run().resolve("platform.json");
    }

    /** Replaces the state. */
    public void write(PlatformState state) throws IOException {
        PrivateFiles.write(file, JSON.writeValueAsString(state));
    }

    /** Returns the last state written, or nothing when no launcher has left one. */
    public Optional<PlatformState> read() throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), PlatformState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Forgets the state. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
