package io.bridgecore.web.revocation;

import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The wire to auth-service. */
@FeignClient(name = "auth", contextId = "revocations", url = "${bridgecore.web.revocations.url}")
interface RevocationClient {

    @GetMapping("/internal/revocations")
    List<AccessRevoked> revocations(
            @RequestParam(name = "since", required = false) @Nullable Instant since);
}
