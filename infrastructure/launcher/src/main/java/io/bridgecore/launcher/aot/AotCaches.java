package io.bridgecore.launcher.aot;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches of one home. A cache fits one build of the jars, one Java and one set of
 * options, so all of these are in its name.
 *
 * @param folder where the caches are
 */
public record AotCaches(Path folder) implements ClassCaches {

    private static final String SUFFIX = ".aot";
    private static final int KEY_DIGITS = 20;

    @Override
    public List<String> optionsFor(String name, JavaCommand java, List<String> flags)
            throws IOException {
        Path cache = file(name, java, flags);
        // A cache that Java refuses after all must not keep a service from starting.
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto")
                : List.of();
    }

    /** Returns {@code BRIDGECORE_AOT_DIR}, or the folder in the home. */
    public static AotCaches of(Home home, Map<String, String> environment) {
        String chosen = environment.getOrDefault("BRIDGECORE_AOT_DIR", "");
        return new AotCaches(
                chosen.isBlank() ? home.cache().resolve("aot") : Path.of(chosen).toAbsolutePath());
    }

    /** Returns the file of the cache that fits; it need not be there. */
    public Path file(String name, JavaCommand java, List<String> flags) throws IOException {
        return folder.resolve(name + "-" + key(java, flags) + SUFFIX);
    }

    /** Deletes the caches of a module that fit no longer. */
    void deleteOthers(String name, Path current) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> isCacheOf(path, name)).toList()) {
                if (!file.equals(current)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isCacheOf(Path file, String name) {
        String text = file.getFileName().toString();
        return text.startsWith(name + "-")
                && text.length() == name.length() + 1 + KEY_DIGITS + SUFFIX.length();
    }

    /** Java compares size and time of each jar too, so these stand for the content. */
    private static String key(JavaCommand java, List<String> flags) throws IOException {
        StringBuilder facts = new StringBuilder();
        facts.append(System.getProperty("java.vm.version")).append('\n');
        facts.append(System.getProperty("java.home")).append('\n');
        facts.append(String.join(" ", flags)).append('\n');
        for (Path jar : java.classpath()) {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            facts.append(jar).append(' ').append(attributes.size()).append(' ');
            facts.append(attributes.lastModifiedTime().toMillis()).append('\n');
        }
        byte[] hash = sha256().digest(facts.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, KEY_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
