package io.bridgecore.launcher.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The operating system and processor, in the words of the packages the servers come in.
 *
 * @param os {@code linux} or {@code darwin}
 * @param arm true for 64-bit ARM, false for x86-64
 * @param musl true on Alpine, which needs other binaries
 */
record Platform(String os, boolean arm, boolean musl) {

    static Platform current() {
        return of(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    static Platform of(String name, String arch, boolean musl) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean mac = lower.startsWith("mac");
        if (!mac && !lower.startsWith("linux")) {
            throw new IllegalStateException(
                    "The built-in servers run on Linux and macOS only; here use --infra=external");
        }
        return new Platform(
                mac ? "darwin" : "linux", arch.equals("aarch64") || arch.equals("arm64"), musl);
    }

    String postgresArchive() {
        String end = musl && !arm ? "-alpine_linux" : "";
        return "postgres-" + os + (arm ? "-arm_64" : "-x86_64") + end + ".txz";
    }

    String redisProgram() {
        return "redis-server-7.0.15-" + os + (arm ? "-arm64" : "-amd64");
    }
}
