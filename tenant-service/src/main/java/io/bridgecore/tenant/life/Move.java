package io.bridgecore.tenant.life;

import static io.bridgecore.tenant.life.Stage.ACTIVE;
import static io.bridgecore.tenant.life.Stage.DELETED;
import static io.bridgecore.tenant.life.Stage.LOCKED_AS_CUSTOMER;
import static io.bridgecore.tenant.life.Stage.LOCKED_ON_TRIAL;
import static io.bridgecore.tenant.life.Stage.SUBSCRIPTION_ENDED;
import static io.bridgecore.tenant.life.Stage.TRIAL;
import static io.bridgecore.tenant.life.Stage.TRIAL_ENDED;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that happens to a tenant after its signup, from which stage to which: the whole state
 * machine. From a stage that a move does not name, it is refused. A deleted tenant goes nowhere but
 * out of the database (the purge, which leaves no stage).
 */
public enum Move {
    /** The tenant is a customer from now on. */
    ACTIVATE(
            Map.of(
                    TRIAL, ACTIVE,
                    TRIAL_ENDED, ACTIVE,
                    SUBSCRIPTION_ENDED, ACTIVE,
                    LOCKED_ON_TRIAL, ACTIVE,
                    LOCKED_AS_CUSTOMER, ACTIVE)),
    /** Somebody of the platform locks the tenant out. */
    SUSPEND(
            Map.of(
                    TRIAL, LOCKED_ON_TRIAL,
                    TRIAL_ENDED, LOCKED_ON_TRIAL,
                    ACTIVE, LOCKED_AS_CUSTOMER,
                    SUBSCRIPTION_ENDED, LOCKED_AS_CUSTOMER)),
    /** Somebody of the platform lets the tenant go on where it stood. */
    RESUME(Map.of(LOCKED_ON_TRIAL, TRIAL, LOCKED_AS_CUSTOMER, ACTIVE)),
    /** The trial is over and nobody subscribed. */
    END_TRIAL(Map.of(TRIAL, TRIAL_ENDED)),
    /** The trial goes on. */
    BACK_TO_TRIAL(Map.of(TRIAL_ENDED, TRIAL, LOCKED_ON_TRIAL, TRIAL)),
    /** The paid time is over. */
    END_SUBSCRIPTION(Map.of(ACTIVE, SUBSCRIPTION_ENDED)),
    /** The tenant ends for good. */
    DELETE(
            Map.of(
                    TRIAL, DELETED,
                    TRIAL_ENDED, DELETED,
                    ACTIVE, DELETED,
                    SUBSCRIPTION_ENDED, DELETED,
                    LOCKED_ON_TRIAL, DELETED,
                    LOCKED_AS_CUSTOMER, DELETED));

    private final Map<Stage, Stage> ways;

    Move(Map<Stage, Stage> ways) {
        this.ways = ways;
    }

    /** Where the move leads; empty when it is refused from there. */
    public Optional<Stage> from(Stage stage) {
        return Optional.ofNullable(ways.get(stage));
    }

    /** Whether the tenant stands where the move leads: repeating a move changes nothing. */
    public boolean isDone(Stage stage) {
        return ways.containsValue(stage);
    }

    /** For people to read. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
