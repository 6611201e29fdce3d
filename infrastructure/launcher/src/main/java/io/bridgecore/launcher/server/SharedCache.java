package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked programs, shared by all platforms of a user and made once; safe for several launchers at
 * the same time.
 *
 * @param root the cache folder
 */
public record SharedCache(Path root) {

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Filling {
        void into(Path folder) throws IOException, InterruptedException;
    }

    /** Returns {@code BRIDGECORE_CACHE}, or {@code ~/.cache/bridgecore}. */
    public static SharedCache ofUser() {
        String chosen = System.getenv("BRIDGECORE_CACHE");
        Path root =
                chosen == null || chosen.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "bridgecore")
                        : Path.of(chosen);
        return new SharedCache(root.toAbsolutePath());
    }

    /** Returns the folder of that name; a folder that is there is always complete. */
    Path folder(String name, Filling filling) throws IOException, InterruptedException {
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(root);
        try (FileChannel channel =
                        FileChannel.open(
                                root.resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                fill(folder, filling);
            }
        }
        return folder;
    }

    private void fill(Path folder, Filling filling) throws IOException, InterruptedException {
        Path part = root.resolve(folder.getFileName() + ".part");
        PrivateFiles.deleteTree(part);
        Files.createDirectories(part);
        filling.into(part);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
