package io.bridgecore.contracts;

import io.bridgecore.contracts.event.AccessRevoked;

/** Whoever in a process wants to hear of revoked access. */
public interface RevocationNews {

    /** Access was revoked. May come late or twice. */
    void heard(AccessRevoked fact);

    /** From here on everything is heard; what was revoked before may have been missed. */
    void listening();
}
