package io.bridgecore.launcher.secrets;

import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Passwords and keys, one file each: made up at the first question and the same ever after. They
 * leave this folder only through environment variables and files of mode 0600.
 *
 * @param folder where they are kept
 */
public record Secrets(Path folder) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 32;

    /** Returns the password of that name, 48 hexadecimal digits. */
    public String password(String name) {
        return keep(name, () -> HexFormat.of().formatHex(random(PASSWORD_BYTES)));
    }

    /** Returns the key of that name, 32 bytes in base64. */
    public String key(String name) {
        return keep(name, () -> Base64.getEncoder().encodeToString(random(KEY_BYTES)));
    }

    private synchronized String keep(String name, Supplier<String> maker) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createFolder(folder);
                PrivateFiles.write(file, maker.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
