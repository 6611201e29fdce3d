package io.bridgecore.auth.session;

import java.util.UUID;

/** Knows some of those who may have sessions. */
public interface Subjects {

    /** Whether the person is one of the current owner's. */
    boolean has(UUID person);
}
