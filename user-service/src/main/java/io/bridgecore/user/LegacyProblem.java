package io.bridgecore.user;

import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.problem.ProblemType;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** Failures of the same name in {@link UserProblem}, where an older system answered 400. */
public enum LegacyProblem implements ProblemType {
    EMAIL_TAKEN(UserProblem.EMAIL_TAKEN),
    USERNAME_TAKEN(UserProblem.USERNAME_TAKEN),
    ODOO_USER_TAKEN(UserProblem.ODOO_USER_TAKEN),
    USER_LIMIT_REACHED(UserProblem.USER_LIMIT_REACHED),
    LAST_ADMIN(UserProblem.LAST_ADMIN);

    private final UserProblem other;

    LegacyProblem(UserProblem other) {
        this.other = other;
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public String title() {
        return other.title();
    }

    /** Does the work; what it is refused for is told with the status of the older systems. */
    public static <T> T instead(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw Stream.of(values())
                    .filter(legacy -> legacy.other == problem.type())
                    .findFirst()
                    .map(legacy -> legacy.because(problem.detail()).causedBy(problem))
                    .orElse(problem);
        }
    }
}
