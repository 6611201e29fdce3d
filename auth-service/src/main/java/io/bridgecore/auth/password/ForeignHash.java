package io.bridgecore.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Password hashes from other systems. Refused logins of everybody last as long as the slowest kind
 * does, so none may be much slower than the platform's own.
 */
public final class ForeignHash {

    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");
    private static final Pattern ARGON2 =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}");
    private static final int LEAST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 13;
    private static final int MOST_KILOBYTES = 65_536;
    private static final int MOST_PASSES = 4;
    private static final int MOST_LANES = 8;

    private ForeignHash() {}

    /** Whether passwords can be checked against it, at a cost that a login may have. */
    public static boolean readable(String hash) {
        Matcher bcrypt = BCRYPT.matcher(hash);
        if (bcrypt.matches()) {
            int rounds = Integer.parseInt(bcrypt.group(1));
            return rounds >= LEAST_ROUNDS && rounds <= MOST_ROUNDS;
        }
        Matcher argon2 = ARGON2.matcher(hash);
        return argon2.matches()
                && within(argon2.group(1), 2 * MOST_LANES, MOST_KILOBYTES)
                && within(argon2.group(2), 1, MOST_PASSES)
                && within(argon2.group(3), 1, MOST_LANES);
    }

    private static boolean within(String number, int least, int most) {
        int value = Integer.parseInt(number);
        return value >= least && value <= most;
    }
}
