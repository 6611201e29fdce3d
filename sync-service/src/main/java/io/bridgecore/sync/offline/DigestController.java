package io.bridgecore.sync.offline;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a device prove that it has everything. */
@Tag(name = "Offline sync")
@RestController
@RequestMapping("/api/v1/offline-sync")
class DigestController {

    private final Digests digests;

    DigestController(Digests digests) {
        this.digests = digests;
    }

    @Operation(
            summary = "Prove that a device has everything",
            description =
                    "For each model the digest is the lower-case hex SHA-256 of the lines"
                        + " \"<id>:<version>\\n\" of all records, sorted as text; the version is"
                        + " the id of the last event of the record. A model with records names the"
                        + " ids that differ, up to named_up_to where there are too many; after and"
                        + " up_to compare a range of ids.")
    @PostMapping("/digest")
    @PreAuthorize("hasAuthority('sync:read')")
    Digests.DigestAnswer digest(@Valid @RequestBody Digests.DigestRequest request, Caller caller) {
        return digests.compare(
                Reader.of(caller, null, request.deviceId()), request, caller.odooUserId());
    }
}
