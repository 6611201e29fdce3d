package io.bridgecore.auth.login;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.lockout.Manner;

/** What a kind of client is told when it is refused. */
public enum Dialect {
    BRIDGECORE("Invalid email or password", Manner.GROWING),
    INVENTORY("Invalid Credentials", Manner.GROWING),
    TRITIQ("Incorrect email or password", Manner.HOLDING);

    private final String refusal;
    private final Manner manner;

    Dialect(String refusal, Manner manner) {
        this.refusal = refusal;
        this.manner = manner;
    }

    /** How long locks last, and what they are called. */
    public Manner manner() {
        return manner;
    }

    RuntimeException refused() {
        return AuthProblem.INVALID_CREDENTIALS.because(refusal);
    }
}
