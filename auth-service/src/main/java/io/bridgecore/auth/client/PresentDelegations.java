package io.bridgecore.auth.client;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.token.Delegation;
import io.bridgecore.auth.token.Delegations;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds what people once granted against what their applications may have now. */
@Component
class PresentDelegations implements Delegations {

    private final Applications applications;

    PresentDelegations(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Delegation now(Delegation asked) {
        Set<String> may =
                applications
                        .held(asked.clientId())
                        .filter(Application::active)
                        .map(Application::scopes)
                        .orElse(Set.of());
        Delegation left = asked.within(may);
        if (left.scopes().isEmpty()) {
            throw AuthProblem.INVALID_REFRESH_TOKEN.because(
                    "The application may not have any of this any more");
        }
        return left;
    }
}
