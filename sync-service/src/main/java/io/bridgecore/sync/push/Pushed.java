package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.conflict.Told;
import io.bridgecore.sync.remote.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pushed change with all that is needed to do it.
 *
 * @param strategy that the device asked for
 * @param plan what may have been sent already; null while nothing was
 * @param attempt rises with each plan
 * @param tries how often the plan was sent in vain
 */
record Pushed(
        Standing standing,
        ObjectNode data,
        @Nullable Strategy strategy,
        Told told,
        Person person,
        @Nullable Plan plan,
        int attempt,
        int tries,
        Instant receivedAt) {

    /** The same with its next plan. */
    Pushed with(Plan next) {
        return new Pushed(standing, data, strategy, told, person, next, attempt + 1, 0, receivedAt);
    }
}
