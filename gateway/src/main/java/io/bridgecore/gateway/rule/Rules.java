package io.bridgecore.gateway.rule;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All rules, in their order. */
@Component
public class Rules {

    private final List<ArrivalRule> arrival;
    private final List<PassageRule> passage;
    private final List<PassageRule> lasting;

    Rules(ObjectProvider<ArrivalRule> arrival, ObjectProvider<PassageRule> passage) {
        this.arrival = arrival.orderedStream().toList();
        this.passage = passage.orderedStream().toList();
        this.lasting = this.passage.stream().filter(PassageRule::lasting).toList();
    }

    /**
     * Applies what every routed request has to pass.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if one refuses
     */
    public void arrives(Arrival request) {
        for (ArrivalRule rule : arrival) {
            rule.check(request);
        }
    }

    /**
     * Applies what an admitted request has to pass.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if one refuses
     */
    public void passes(Passage request) {
        for (PassageRule rule : passage) {
            rule.check(request);
        }
    }

    /**
     * Applies what an answer that goes on has to pass again.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if one refuses
     */
    public void lasts(Passage request) {
        for (PassageRule rule : lasting) {
            rule.check(request);
        }
    }
}
