package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.JavaCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The options of a service's Java machine: small, quick to start, and with a class cache when there
 * is one.
 *
 * @param extra what the user adds; later options win
 * @param caches finds the class cache of a module
 */
public record JavaFlags(List<String> extra, ClassCaches caches) {

    /** C1 alone halves the processor time of a start; long-running servers use both compilers. */
    static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx160m",
                    "-Xmn24m",
                    "-Xss512k",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=64m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TrimNativeHeapInterval=10000",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED");

    public JavaFlags {
        extra = List.copyOf(extra);
    }

    /** Reads what the user adds from {@code BRIDGECORE_JAVA_OPTIONS}. */
    public static JavaFlags of(String options, ClassCaches caches) {
        return new JavaFlags(
                Arrays.stream(options.strip().split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                caches);
    }

    /** Returns the options that decide whether a cache fits. */
    public List<String> plain() {
        List<String> flags = new ArrayList<>(SMALL);
        flags.addAll(extra);
        return flags;
    }

    /** Returns all options for one service. */
    List<String> of(String name, JavaCommand java) throws IOException {
        List<String> flags = plain();
        flags.addAll(caches.optionsFor(name, java, List.copyOf(flags)));
        return flags;
    }
}
