package io.bridgecore.auth.factor;

import io.bridgecore.auth.token.FactorDuty;
import io.bridgecore.auth.token.FactorDuty.StepUpRule;
import io.bridgecore.auth.token.Proof;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What an organization demands of its people's proofs.
 *
 * @param secondFactor need by key of the role
 * @param otherwise need of all other roles
 * @param stepUpMaxAge how old a proof may be for dangerous deeds
 * @param stepUpAlways whether people without a second factor prove themselves anew as well
 */
record FactorPolicy(
        Map<String, Need> secondFactor,
        Need otherwise,
        Duration stepUpMaxAge,
        boolean stepUpAlways) {

    /** Holds until an organization says otherwise. */
    static final FactorPolicy USUAL =
            new FactorPolicy(Map.of(), Need.OPTIONAL, Duration.ofMinutes(10), false);

    FactorPolicy {
        secondFactor = new TreeMap<>(secondFactor);
    }

    /** The same by the keys that names stand for; where two mean one role the stricter holds. */
    FactorPolicy by(UnaryOperator<String> key) {
        var needs = new TreeMap<String, Need>();
        secondFactor.forEach((name, need) ->
                needs.merge(
                        key.apply(name), need, BinaryOperator.maxBy(Comparator.naturalOrder())));
        return new FactorPolicy(needs, otherwise, stepUpMaxAge, stepUpAlways);
    }

    /** The strictest need of somebody's roles. */
    Need of(Collection<String> roles) {
        return roles.stream()
                .map(role -> secondFactor.getOrDefault(role, otherwise))
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /** What it means for somebody of these roles. */
    FactorDuty duty(Collection<String> roles, boolean enrolled) {
        Need need = of(roles);
        if (need == Need.REQUIRED && !enrolled) {
            return FactorDuty.ENROL;
        }
        if (need != Need.OFF && enrolled) {
            return new FactorDuty(false, new StepUpRule(Proof.DOUBLE, stepUpMaxAge));
        }
        return stepUpAlways
                ? new FactorDuty(false, new StepUpRule(Proof.SINGLE, stepUpMaxAge))
                : FactorDuty.NONE;
    }
}
