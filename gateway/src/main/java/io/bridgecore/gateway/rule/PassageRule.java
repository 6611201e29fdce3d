package io.bridgecore.gateway.rule;

/**
 * What a request has to pass once tenant and caller are known. Applied in the order of {@link
 * org.springframework.core.annotation.Order}.
 */
public interface PassageRule {

    /**
     * Passes, or refuses. Must not block.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if the request may not go on
     */
    void check(Passage passage);

    /**
     * Whether the rule has to hold for as long as an answer goes on: then it is applied to open
     * streams and sockets again when something about their tenant changed, so it must count
     * nothing.
     */
    default boolean lasting() {
        return false;
    }
}
