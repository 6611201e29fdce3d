package io.bridgecore.sync.conflict;

import io.bridgecore.contracts.Permission;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conflicts: one's own, and for those who may change people, everybody's. */
@Tag(name = "Conflicts")
@RestController
@RequestMapping("/api/v1/sync/conflicts")
@PreAuthorize("hasAuthority('sync:read')")
class ConflictController {

    private final Conflicts conflicts;

    ConflictController(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    /** A page of conflicts. */
    record ConflictsAnswer(int count, List<ConflictView> conflicts) {}

    @Operation(
            summary = "Conflicts, newest first",
            description = "One's own; with all=true everybody's, for those who may change people.")
    @GetMapping
    ConflictsAnswer list(
            @RequestParam(name = "device_id", required = false) @Nullable @PlainText
                    String deviceId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "open|deciding|decided")
                    String status,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            Caller caller) {
        Reader.requireTenant();
        boolean everybody = all && caller.may(Permission.USERS_WRITE);
        List<ConflictView> found =
                conflicts
                        .list(everybody ? null : caller.id(), deviceId, status, skip, limit)
                        .stream()
                        .map(ConflictView::of)
                        .toList();
        return new ConflictsAnswer(found.size(), found);
    }

    @Operation(summary = "One conflict")
    @GetMapping("/{conflict}")
    ConflictView get(@PathVariable UUID conflict, Caller caller) {
        Reader.requireTenant();
        return conflicts
                .find(conflict, caller.may(Permission.USERS_WRITE) ? null : caller.id())
                .map(ConflictView::of)
                .orElseThrow(
                        () -> SyncProblem.CONFLICT_NOT_FOUND.because("There is no such conflict"));
    }
}
