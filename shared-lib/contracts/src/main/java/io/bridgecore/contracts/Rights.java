package io.bridgecore.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Permissions as tokens carry them: those of {@code permissions.txt} as one bit each, others by
 * name. Every request brings its token along, and what reads it does so letter by letter.
 */
public final class Rights {

    private static final List<String> NAMES = names();
    private static final Map<String, Integer> NUMBERS =
            IntStream.range(0, NAMES.size())
                    .boxed()
                    .collect(Collectors.toUnmodifiableMap(NAMES::get, number -> number));

    private Rights() {}

    /** The value of {@link Claims#RIGHTS}: base64url of a bit for each name that has a number. */
    public static String packed(Collection<String> permissions) {
        var bits = new BitSet(NAMES.size());
        permissions.stream().map(NUMBERS::get).filter(Objects::nonNull).forEach(bits::set);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits.toByteArray());
    }

    /** The value of {@link Claims#PERMISSIONS} beside it: names that have no number, sorted. */
    public static List<String> unnumbered(Collection<String> permissions) {
        return permissions.stream().filter(name -> !NUMBERS.containsKey(name)).sorted().toList();
    }

    /**
     * A token's claims with all permissions by name, sorted. Numbers that are not known here, since
     * a newer program made the token, allow nothing.
     *
     * @throws IllegalArgumentException if the claim is not base64url
     */
    public static Map<String, Object> spelledOut(Map<String, Object> claims) {
        if (!(claims.get(Claims.RIGHTS) instanceof String packed)) {
            return claims;
        }
        var all = new TreeSet<String>();
        BitSet.valueOf(Base64.getUrlDecoder().decode(packed)).stream()
                .filter(number -> number < NAMES.size())
                .mapToObj(NAMES::get)
                .forEach(all::add);
        if (claims.get(Claims.PERMISSIONS) instanceof Collection<?> named) {
            named.forEach(name -> all.add(String.valueOf(name)));
        }
        var spelled = new HashMap<>(claims);
        spelled.remove(Claims.RIGHTS);
        spelled.put(Claims.PERMISSIONS, List.copyOf(all));
        return spelled;
    }

    private static List<String> names() {
        try (InputStream file = Rights.class.getResourceAsStream("permissions.txt")) {
            return new String(
                            Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
