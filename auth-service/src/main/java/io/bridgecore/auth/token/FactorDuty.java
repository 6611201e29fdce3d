package io.bridgecore.auth.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person's organization demands of his proofs; his tokens say it.
 *
 * @param enrolmentRequired whether he must enrol a second factor before anything else
 * @param passwordChangeRequired whether he must choose another password even before that
 * @param stepUp what dangerous deeds demand; absent where they demand nothing
 */
public record FactorDuty(
        boolean enrolmentRequired, boolean passwordChangeRequired, @Nullable StepUpRule stepUp) {

    /** Nothing is demanded. */
    public static final FactorDuty NONE = new FactorDuty(false, null);

    /** A second factor must be enrolled first. */
    public static final FactorDuty ENROL = new FactorDuty(true, null);

    public FactorDuty(boolean enrolmentRequired, @Nullable StepUpRule stepUp) {
        this(enrolmentRequired, false, stepUp);
    }

    /** The same for somebody whose password others know, or do not. */
    public FactorDuty choosing(boolean password) {
        return new FactorDuty(enrolmentRequired, password, stepUp);
    }

    /** Whether something is to be done before anything else. */
    public boolean first() {
        return enrolmentRequired || passwordChangeRequired;
    }

    /**
     * The proof that dangerous deeds demand.
     *
     * @param acr level that it has at least
     * @param maxAge how old it may be
     */
    public record StepUpRule(String acr, Duration maxAge) {}
}
