package io.bridgecore.auth.account;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Finds user names that nobody of the tenant has. */
@Component
class Usernames {

    private static final int LONGEST = 90;
    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}]");

    private final AccountRows rows;

    Usernames(AccountRows rows) {
        this.rows = rows;
    }

    /** The local part of the e-mail, with a number behind it where somebody has that. */
    String free(String email) {
        return free(email, Set.of());
    }

    /** Like {@link #free(String)}, where some more names are about to be taken. */
    String free(String email, Set<String> others) {
        String local = email.substring(0, email.indexOf('@'));
        String base = local.length() > LONGEST ? local.substring(0, LONGEST) : local;
        Set<String> taken =
                new HashSet<>(rows.usernames(base, "^" + literal(base) + "[0-9]{1,9}$"));
        taken.addAll(others);
        return taken.contains(base)
                ? IntStream.iterate(1, n -> n + 1)
                        .mapToObj(n -> base + n)
                        .filter(name -> !taken.contains(name))
                        .findFirst()
                        .orElseThrow()
                : base;
    }

    /** What matches just this text in PostgreSQL's regular expressions. */
    private static String literal(String text) {
        return NOT_PLAIN.matcher(text).replaceAll("\\\\$0");
    }
}
