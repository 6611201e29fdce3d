package io.bridgecore.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout lies. */
public final class Repository {

    private Repository() {}

    /** The folder that holds the script {@code bridgecore}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("bridgecore"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Not inside a checkout of BridgeCore");
            }
        }
        return folder;
    }
}
