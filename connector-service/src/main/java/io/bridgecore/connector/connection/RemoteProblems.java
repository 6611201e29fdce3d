package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/** Puts failures of connected systems into the platform's problems, with the system's own words. */
final class RemoteProblems {

    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    /** Mobile clients take a 403 with this word for a suspended tenant. */
    private static final Pattern SUSPEND = Pattern.compile("(?i)suspend");

    private RemoteProblems() {}

    static ProblemException of(ConnectorException failed, Effect effect) {
        String text = failed.text();
        ProblemException problem =
                switch (failed.kind()) {
                    case FORBIDDEN ->
                            ConnectorProblem.REMOTE_FORBIDDEN.because(
                                    SUSPEND.matcher(text).replaceAll("pause"));
                    case NOT_FOUND -> ConnectorProblem.REMOTE_NOT_FOUND.because(text);
                    case REJECTED -> ConnectorProblem.REMOTE_REJECTED.because(text);
                    case LOGIN_REFUSED -> ConnectorProblem.REMOTE_LOGIN_REFUSED.because(text);
                    case TIMED_OUT -> slow(text, effect);
                    case NOT_CALLED -> later(text);
                    case THROTTLED ->
                            ConnectorProblem.TOO_MANY_CALLS
                                    .because(text)
                                    .retryAfter(
                                            Objects.requireNonNullElse(
                                                    failed.retryAfter(), SHORT_WAIT));
                    case NO_ROOM -> effect == Effect.READ ? later(text) : maybeDone(text);
                    case UNREACHABLE, GARBLED, TOO_LARGE, FAILED, SESSION_EXPIRED ->
                            ConnectorProblem.REMOTE_FAILED.because(text);
                };
        return problem.causedBy(failed);
    }

    /** Clients repeat a call after 504 by themselves: never say that of a write. */
    private static ProblemException slow(String text, Effect effect) {
        return effect == Effect.READ
                ? ConnectorProblem.REMOTE_TIMEOUT.because(text)
                : maybeDone(text);
    }

    private static ProblemException later(String text) {
        return ConnectorProblem.REMOTE_UNAVAILABLE.because(text).retryAfter(SHORT_WAIT);
    }

    private static ProblemException maybeDone(String text) {
        return ConnectorProblem.REMOTE_FAILED.because(
                text + "; the write may have been done all the same");
    }
}
