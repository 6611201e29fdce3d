package io.bridgecore.auth.lockout;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;

/** How a kind of client is told that it has to wait. */
public enum Manner {
    /** Short delays that grow; 429. */
    GROWING(AuthProblem.TOO_MANY_ATTEMPTS, "Too many failed attempts, try again later"),
    /** The longest delay at once; 423. */
    HOLDING(
            AuthProblem.ACCOUNT_LOCKED,
            "The account is locked after too many failed login attempts");

    private final AuthProblem problem;
    private final String words;

    Manner(AuthProblem problem, String words) {
        this.problem = problem;
        this.words = words;
    }

    ProblemException refusal(Duration wait) {
        return problem.because(words).retryAfter(wait);
    }
}
