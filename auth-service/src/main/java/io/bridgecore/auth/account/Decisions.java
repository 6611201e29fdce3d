package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The transactions in which something is decided about the people of the current tenant. */
@Component
class Decisions {

    private final GoneTenants gone;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Decisions(GoneTenants gone, PlatformTransactionManager manager, Clock clock) {
        this.gone = gone;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /**
     * Decides at the instant given, while nobody else decides about the tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException 410 if the tenant is gone
     */
    <T> T alone(Function<Instant, T> decision) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    gone.alone();
                    if (gone.buried()) {
                        throw AuthProblem.TENANT_GONE.because(
                                "The organization was undone or deleted");
                    }
                    return decision.apply(clock.instant());
                }));
    }
}
