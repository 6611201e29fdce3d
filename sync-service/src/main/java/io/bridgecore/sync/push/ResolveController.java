package io.bridgecore.sync.push;

import io.bridgecore.contracts.Permission;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.ConflictView;
import io.bridgecore.sync.conflict.Conflicts;
import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deciding conflicts. */
@Tag(name = "Conflicts")
@RestController
class ResolveController {

    private static final int MOST_KEPT = 1024 * 1024;

    private final Resolutions resolutions;
    private final Undoing undoing;
    private final Conflicts conflicts;
    private final Pushes pushes;

    ResolveController(
            Resolutions resolutions, Undoing undoing, Conflicts conflicts, Pushes pushes) {
        this.resolutions = resolutions;
        this.undoing = undoing;
        this.conflicts = conflicts;
        this.pushes = pushes;
    }

    /** One decision. */
    record Resolution(
            @NotNull @PlainText String localId,
            @NotNull Strategy strategy,
            @Nullable ObjectNode mergedData) {}

    /**
     * Decisions of a device.
     *
     * @param conflicts as the device knows them; only says which dialect it speaks, since they are
     *     kept here
     */
    record ResolveBody(
            @NotNull @PlainText String deviceId,
            @Nullable JsonNode conflicts,
            @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid Resolution> resolutions) {}

    @Operation(
            summary = "Decide conflicts of a device",
            description =
                    "With conflicts in the body the answer counts, without it lists the local ids.")
    @PostMapping("/api/v1/offline-sync/resolve-conflicts")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> resolve(@Valid @RequestBody ResolveBody body, Caller caller) {
        Reader reader = Reader.of(caller, null, body.deviceId());
        pushes.admit(reader);
        Person person = Person.of(caller);
        var resolved = new ArrayList<String>();
        var failed = new ArrayList<Map<String, @Nullable Object>>();
        var results = new ArrayList<Map<String, @Nullable Object>>();
        for (Resolution one : body.resolutions()) {
            Judgement judgement = judge(reader, person, one);
            Map<String, @Nullable Object> result = result(one, judgement);
            results.add(result);
            if (judgement.done()) {
                resolved.add(one.localId());
            } else {
                failed.add(result);
            }
        }
        boolean counts = body.conflicts() != null && !body.conflicts().isNull();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", failed.isEmpty());
        answer.put("resolved", counts ? resolved.size() : resolved);
        answer.put("failed", counts ? failed.size() : failed);
        answer.put("results", results);
        return answer;
    }

    private Judgement judge(Reader reader, Person person, Resolution one) {
        ObjectNode merged = one.mergedData();
        if (merged != null && merged.toString().length() > MOST_KEPT) {
            return Judgement.failed("RECORD_TOO_LARGE", "merged_data is too large");
        }
        return resolutions.resolve(
                reader, one.localId(), new Resolutions.Wish(person, one.strategy(), merged));
    }

    private static Map<String, @Nullable Object> result(Resolution one, Judgement judgement) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("local_id", one.localId());
        result.put("id", one.localId());
        result.put("strategy", one.strategy().word());
        result.put("status", judgement.done() ? "resolved" : "failed");
        result.put("error", judgement.reason());
        result.put("error_code", judgement.code());
        return result;
    }

    @Operation(
            summary = "Take a decision back",
            description =
                    "The conflict is open again; what the decision wrote is written back, unless"
                            + " somebody changed it since. Decisions can be undone for 30 days.")
    @PostMapping("/api/v1/sync/conflicts/{conflict}/undo")
    @PreAuthorize("hasAuthority('odoo:write')")
    ConflictView undo(@PathVariable UUID conflict, Caller caller) {
        Reader.requireTenant();
        @Nullable String owner = caller.may(Permission.USERS_WRITE) ? null : caller.id();
        Conflict found = find(conflict, owner);
        Judgement judgement = undoing.undo(Person.of(caller), found);
        if (!judgement.done()) {
            throw (judgement.moved() ? SyncProblem.NOT_UNDOABLE : CommonProblem.UPSTREAM_FAILED)
                    .because(String.valueOf(judgement.reason()));
        }
        return ConflictView.of(find(conflict, owner));
    }

    private Conflict find(UUID id, @Nullable String owner) {
        return conflicts
                .find(id, owner)
                .orElseThrow(
                        () -> SyncProblem.CONFLICT_NOT_FOUND.because("There is no such conflict"));
    }
}
