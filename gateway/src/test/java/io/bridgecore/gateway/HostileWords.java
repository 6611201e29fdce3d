package io.bridgecore.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of requests that have harmed some server or other, one per line of a file. Escapes are
 * those of Java; {@code <<ab*3>>} stands for {@code ababab}.
 */
final class HostileWords {

    private static final Pattern REPEATED = Pattern.compile("<<(.*?)\\*(\\d+)>>");

    /** What is asked for. */
    static final List<String> TARGETS = read("targets");

    /** Whom it is asked of. */
    static final List<String> HOSTS = read("hosts");

    /** What may stand before a token. */
    static final List<String> SCHEMES = read("schemes");

    static final List<String> HEADERS = read("headers");

    /** What a framing attack wants a service to see as a request of its own. */
    static final List<String> SMUGGLED = read("smuggled");

    /** Heads and bodies whose end two readers may see in two places. */
    static final List<String> FRAMES = read("frames");

    private HostileWords() {}

    private static List<String> read(String name) {
        try (InputStream file =
                HostileWords.class.getResourceAsStream("/hostile/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(HostileWords::expanded)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String expanded(String line) {
        return REPEATED.matcher(line)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                match.group(1).repeat(Integer.parseInt(match.group(2)))))
                .translateEscapes();
    }
}
