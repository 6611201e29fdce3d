package io.bridgecore.web.revocation;

import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where all revocations are known. */
public interface RevocationSource {

    /**
     * Revocations that count at the moment, and maybe some that count no more.
     *
     * @param since only those that were made since this UTC instant; null for all
     * @throws RuntimeException if they cannot be asked for
     */
    List<AccessRevoked> revocations(@Nullable Instant since);
}
