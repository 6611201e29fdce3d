package io.bridgecore.auth.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file of secrets that only its owner can read, in a folder that only its owner can enter. */
final class SecretFile {

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFile() {}

    /**
     * What stands behind {@code name=} in the file; empty when there is no file or no such line.
     *
     * @throws UncheckedIOException if the file is there and cannot be read
     */
    static Optional<String> read(Path file, String name) {
        String start = name + "=";
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    /**
     * Writes the file in one step. A folder that exists keeps its mode.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static void write(Path target, String content) {
        try {
            Path file = target.toAbsolutePath();
            Path folder = file.getParent();
            if (folder == null) {
                throw new IOException(target + " is no file");
            }
            Files.createDirectories(folder, FOLDER);
            Path draft = Files.createTempFile(folder, "draft", null, FILE);
            Files.writeString(draft, content);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The initial password cannot be written to " + target, unwritable);
        }
    }
}
