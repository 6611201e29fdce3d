package io.bridgecore.auth.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Passwords that many people have, from the list of the zxcvbn project. One of them with a capital,
 * with digits for letters or with something around it is no better.
 */
@Component
class CommonPasswords {

    private static final String LOOKS = "@4310$57!8";
    private static final String MEANS = "aaeiosstib";

    private final Set<String> known;

    CommonPasswords() {
        try {
            this.known = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return known.contains(lower)
                || known.contains(core(lower))
                || known.contains(core(spelled(lower)))
                || known.contains(spelled(core(lower)));
    }

    /** Without digits and signs at both ends. */
    private static String core(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Character.isLetter(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** With letters for the digits and signs that stand for them. */
    private static String spelled(String text) {
        var letters = new StringBuilder(text);
        for (int i = 0; i < letters.length(); i++) {
            int sign = LOOKS.indexOf(letters.charAt(i));
            if (sign >= 0) {
                letters.setCharAt(i, MEANS.charAt(sign));
            }
        }
        return letters.toString();
    }
}
