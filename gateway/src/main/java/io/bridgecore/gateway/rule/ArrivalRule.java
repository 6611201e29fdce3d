package io.bridgecore.gateway.rule;

/**
 * What every routed request has to pass before anybody asks whose it is: the cheap rules that keep
 * floods away. Applied in the order of {@link org.springframework.core.annotation.Order}.
 */
public interface ArrivalRule {

    /**
     * Passes, or refuses. Must not block.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if the request may not come in
     */
    void check(Arrival arrival);
}
