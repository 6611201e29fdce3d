package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.remote.Reply;
import org.jspecify.annotations.Nullable;

/** What is to be done with a change. */
sealed interface Weight {

    /** Something is to be sent. */
    record Send(Plan plan) implements Weight {}

    /**
     * It is over.
     *
     * @param conflict to be kept; null where there is none
     */
    record Over(Ending ending, @Nullable Conflict conflict) implements Weight {

        static Over rejected(String code, String reason) {
            return new Over(Ending.rejected(code, reason), null);
        }
    }

    /** Nobody can tell now. */
    record Wait(Reply.Later later) implements Weight {}
}
