package io.bridgecore.connector.writing;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writes of which somebody has to know what became of them. */
@RestController
class WriteController {

    private static final Set<String> STATES =
            Set.of("running", "unknown", "undecided", "open", "done");
    private static final String USUAL = "unknown,undecided";
    private static final String USUAL_LIMIT = "100";
    private static final int MOST = 1_000;

    private final WriteList writes;
    private final RemoteSystems systems;

    WriteController(WriteList writes, RemoteSystems systems) {
        this.writes = writes;
        this.systems = systems;
    }

    /** The newest of them. */
    record Found(List<WriteList.Listed> writes, int count) {}

    @GetMapping("/api/v1/systems/{id}/writes")
    @Operation(
            summary = "Writes with a key, by what is known of them",
            description =
                    "state: unknown (looked for), undecided (nobody can tell), running, open (not"
                            + " done) or done; several with commas")
    @PreAuthorize("hasAuthority('connections:read')")
    Found own(
            @PathVariable("id") UUID id,
            @RequestParam(name = "state", defaultValue = USUAL) List<String> states,
            @RequestParam(name = "limit", defaultValue = USUAL_LIMIT) @Min(1) @Max(MOST)
                    int limit) {
        return find(id, states, limit);
    }

    @GetMapping({"/admin/systems/{connection}/writes", "/api/admin/systems/{connection}/writes"})
    @Operation(summary = "Writes with a key of any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:read')")
    Found any(
            @PathVariable("connection") UUID connection,
            @RequestParam(name = "state", defaultValue = USUAL) List<String> states,
            @RequestParam(name = "limit", defaultValue = USUAL_LIMIT) @Min(1) @Max(MOST)
                    int limit) {
        TenantId owner =
                writes.owner(connection)
                        .orElseThrow(() ->
                                ConnectorProblem.CONNECTION_NOT_FOUND.because(
                                        "No connection " + connection));
        return CurrentTenant.callAs(owner, () -> find(connection, states, limit));
    }

    private Found find(UUID connection, List<String> states, int limit) {
        if (states.isEmpty() || !STATES.containsAll(states)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "state", "must be of " + STATES.stream().sorted().toList());
        }
        List<WriteList.Listed> found =
                writes.of(systems.get(connection).id(), Set.copyOf(states), limit);
        return new Found(found, found.size());
    }
}
