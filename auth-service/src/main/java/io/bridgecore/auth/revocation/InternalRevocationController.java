package io.bridgecore.auth.revocation;

import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was revoked, for services and gateways that start. */
@RestController
class InternalRevocationController {

    private final RevocationRows rows;

    InternalRevocationController(RevocationRows rows) {
        this.rows = rows;
    }

    @GetMapping("/internal/revocations")
    List<AccessRevoked> revocations(
            @RequestParam(name = "since", required = false) @Nullable Instant since) {
        return rows.revocations(since);
    }
}
