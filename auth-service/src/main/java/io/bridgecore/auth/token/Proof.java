package io.bridgecore.auth.token;

import java.time.Instant;
import java.util.List;

/**
 * How somebody proved who he is.
 *
 * @param acr level: 1 with a password or a mailed code, 2 with a second factor as well
 * @param amr means, in the words of RFC 8176
 * @param at when
 */
public record Proof(String acr, List<String> amr, Instant at) {

    /** Level of a password or a mailed code alone. */
    public static final String SINGLE = "1";

    /** Level of a password and a second factor. */
    public static final String DOUBLE = "2";

    public Proof {
        amr = List.copyOf(amr);
    }

    /** Shown with a password and nothing else. */
    public static Proof ofPassword(Instant at) {
        return new Proof(SINGLE, List.of("pwd"), at);
    }

    /** The same with a mailed code in the place of the password. */
    public Proof byMailedCode() {
        return new Proof(
                acr,
                amr.stream().map(means -> means.equals("pwd") ? "otp" : means).distinct().toList(),
                at);
    }

    /** Shown with a password and a one-time code. */
    public static Proof ofCode(Instant at) {
        return new Proof(DOUBLE, List.of("pwd", "otp", "mfa"), at);
    }
}
