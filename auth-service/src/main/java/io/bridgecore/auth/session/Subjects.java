package io.bridgecore.auth.session;

import java.util.UUID;

/** Knows some of those who may have sessions. */
public interface Subjects {

    /** Whether the person is one of the current owner's. */
    boolean has(UUID person);

    /**
     * Goes on if the caller may do things to the person, if it is one of these.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if he has rights that the caller lacks
     */
    default void demand(UUID person) {}
}
