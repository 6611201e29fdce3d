package io.bridgecore.launcher.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder where a platform keeps data, records of what runs, logs and secrets.
 *
 * @param root absolute path of the folder, usually {@code .bridgecore} in the repository
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Returns the data folder of one server. */
    public Path data(String server) {
        return root.resolve("data").resolve(server);
    }

    /** Returns the folder of records about running processes. */
    public Path run() {
        return root.resolve("run");
    }

    /** Returns the folder of console output and JSON logs. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Returns the folder of passwords and keys. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Returns the folder of mails that no server sends. */
    public Path mail() {
        return root.resolve("mail");
    }

    /** Returns the folder of what can be made again. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** Creates the folders, readable by their owner alone. */
    public void create() throws IOException {
        for (Path folder : List.of(root.resolve("data"), run(), logs(), secrets(), cache())) {
            PrivateFiles.createFolder(folder);
        }
    }
}
