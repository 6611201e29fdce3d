package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.contracts.Headers;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The way in for the platform's own people: the gateway knows from where it is open. */
final class Entrance {

    private Entrance() {}

    /** Whether they may come from where the present request comes, by whatever host. */
    static boolean open() {
        return !(RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes request)
                || !Headers.CLOSED.equals(request.getRequest().getHeader(Headers.PLATFORM_SIDE));
    }

    /**
     * Goes on if they may.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if not
     */
    static void demand() {
        if (!open()) {
            throw AuthProblem.ADDRESS_NOT_ALLOWED.because(
                    "The platform side is not open to this address");
        }
    }
}
