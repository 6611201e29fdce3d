package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.remote.Deed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent for a change, and what it means once it is done.
 *
 * @param clean whether the device knew all that the record was before
 * @param info what the device is told of the conflict; null where there was none
 * @param conflict kept once the deed is done; null where there was none
 */
record Plan(
        Deed deed,
        String outcome,
        boolean clean,
        @Nullable ObjectNode info,
        @Nullable Conflict conflict) {}
