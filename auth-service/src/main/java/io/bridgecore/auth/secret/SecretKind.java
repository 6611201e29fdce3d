package io.bridgecore.auth.secret;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** What goes by mail, and for how long it is good. */
public enum SecretKind {
    LOGIN_CODE("login-code", true, Duration.ofMinutes(5)),
    PASSWORD_RESET_CODE("password-reset-code", true, Duration.ofMinutes(5)),
    FACTORY_RESET_CODE("factory-reset-code", true, Duration.ofMinutes(5)),
    PASSWORD_LINK("password-link", false, Duration.ofHours(24)),
    INVITATION_LINK("invitation-link", false, Duration.ofDays(7));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;
    private static final int LINK_BYTES = 32;

    private final String template;
    private final boolean code;
    private final Duration life;

    SecretKind(String template, boolean code, Duration life) {
        this.template = template;
        this.code = code;
        this.life = life;
    }

    String template() {
        return template;
    }

    /** Whether people type it; otherwise it is a link. */
    boolean code() {
        return code;
    }

    /** From the moment of sending. */
    Duration life() {
        return life;
    }

    /** A new secret: six digits, or what nobody can guess. */
    String secret() {
        if (code) {
            return "%06d".formatted(RANDOM.nextInt(CODES));
        }
        var bytes = new byte[LINK_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
