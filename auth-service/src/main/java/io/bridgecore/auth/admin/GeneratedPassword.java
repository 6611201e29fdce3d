package io.bridgecore.auth.admin;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Passwords that nobody guesses and every rule accepts. */
final class GeneratedPassword {

    private static final int LENGTH = 20;

    /** Without letters and digits that are easily taken for each other. */
    private static final List<String> KINDS =
            List.of("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#%+-=?@");

    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPassword() {}

    /** Small and capital letters, digits and signs, at least one of each. */
    static String next() {
        var signs = new ArrayList<Character>();
        for (int i = 0; i < LENGTH; i++) {
            String kind = i < KINDS.size() ? KINDS.get(i) : KINDS.get(RANDOM.nextInt(3));
            signs.add(kind.charAt(RANDOM.nextInt(kind.length())));
        }
        Collections.shuffle(signs, RANDOM);
        return signs.stream().map(String::valueOf).collect(Collectors.joining());
    }
}
