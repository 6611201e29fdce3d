package io.bridgecore.auth.password;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Passwords that nobody thought of. */
public final class RandomPasswords {

    private static final int LENGTH = 16;
    private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final String SIGNS = "!#%+-=?@_";
    private static final String[] KINDS = {LOWER, UPPER, DIGITS, SIGNS};
    private static final RandomGenerator RANDOM = new SecureRandom();

    private RandomPasswords() {}

    /** Sixteen characters with some of each kind that the rules ask for, about 94 bits. */
    public static String next() {
        var password = new StringBuilder(LENGTH);
        for (String kind : KINDS) {
            password.append(any(kind));
        }
        String all = String.join("", KINDS);
        while (password.length() < LENGTH) {
            password.insert(RANDOM.nextInt(password.length() + 1), any(all));
        }
        return password.toString();
    }

    private static char any(String kind) {
        return kind.charAt(RANDOM.nextInt(kind.length()));
    }
}
