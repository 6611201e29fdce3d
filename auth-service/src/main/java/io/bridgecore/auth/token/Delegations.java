package io.bridgecore.auth.token;

/** Knows what applications may have of people at the moment. */
public interface Delegations {

    /**
     * As much of it as the application may have now. Whoever changes the application waits until
     * the transaction is done.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if nothing is left
     */
    Delegation now(Delegation asked);
}
