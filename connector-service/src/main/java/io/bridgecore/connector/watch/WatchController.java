package io.bridgecore.connector.watch;

import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which models are looked at for changes, and comparing them on demand. */
@RestController
class WatchController {

    private static final String ADMIN = "/admin/tenants/{tenant}/systems/{id}";
    private static final String API_ADMIN = "/api/admin/tenants/{tenant}/systems/{id}";
    private static final String OWN = "/api/v1/systems/{id}";

    private final Reconciliations runs;
    private final RemoteSystems systems;
    private final WatchRows rows;
    private final ModelRows states;
    private final TenantRules rules;

    WatchController(
            Reconciliations runs,
            RemoteSystems systems,
            WatchRows rows,
            ModelRows states,
            TenantRules rules) {
        this.runs = runs;
        this.systems = systems;
        this.rows = rows;
        this.states = states;
        this.rules = rules;
    }

    /**
     * Some models.
     *
     * @param models null for those in use
     */
    record Models(@Nullable @Size(max = 50) List<@NotBlank @Size(max = 255) String> models) {}

    /**
     * What is looked at.
     *
     * @param chosen null where the models in use are meant
     */
    record Watched(@Nullable List<String> chosen, List<ModelRows.State> models) {}

    @PostMapping(OWN + "/reconcile")
    @Operation(summary = "Compare a connection with what was published, and publish what differs")
    @PreAuthorize("hasAuthority('connections:write')")
    ResponseEntity<Reconciliation> reconcile(
            @PathVariable("id") UUID id,
            @Valid @RequestBody(required = false) @Nullable Models body) {
        return answer(OWN.replace("{id}", id.toString()), start(id, body));
    }

    @PostMapping({ADMIN + "/reconcile", API_ADMIN + "/reconcile"})
    @Operation(summary = "The same for any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:write')")
    ResponseEntity<Reconciliation> reconcileOf(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @Valid @RequestBody(required = false) @Nullable Models body) {
        String path = ADMIN.replace("{tenant}", tenant.toString()).replace("{id}", id.toString());
        return answer(path, CurrentTenant.callAs(new TenantId(tenant), () -> start(id, body)));
    }

    @GetMapping(OWN + "/reconciliations/{run}")
    @Operation(summary = "How far a comparison has come")
    @PreAuthorize("hasAuthority('connections:read')")
    Reconciliation run(@PathVariable("id") UUID id, @PathVariable("run") UUID run) {
        return runs.find(id, run);
    }

    @GetMapping({ADMIN + "/reconciliations/{run}", API_ADMIN + "/reconciliations/{run}"})
    @Operation(summary = "The same for any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:read')")
    Reconciliation runOf(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @PathVariable("run") UUID run) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> runs.find(id, run));
    }

    @GetMapping(OWN + "/watch")
    @Operation(summary = "Which models are looked at for changes, and how that goes")
    @PreAuthorize("hasAuthority('connections:read')")
    Watched watched(@PathVariable("id") UUID id) {
        return state(id);
    }

    @GetMapping({ADMIN + "/watch", API_ADMIN + "/watch"})
    @Operation(summary = "The same for any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:read')")
    Watched watchedOf(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> state(id));
    }

    @PutMapping(OWN + "/watch")
    @Operation(summary = "Choose the models that are looked at; null for those in use")
    @PreAuthorize("hasAuthority('connections:write')")
    Watched watch(@PathVariable("id") UUID id, @Valid @RequestBody Models body) {
        return choose(id, body.models());
    }

    @PutMapping({ADMIN + "/watch", API_ADMIN + "/watch"})
    @Operation(summary = "The same for any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:write')")
    Watched watchOf(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @Valid @RequestBody Models body) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> choose(id, body.models()));
    }

    private Watched state(UUID id) {
        UUID known = systems.get(id).id();
        return new Watched(rows.chosen(known).orElse(null), states.all(known));
    }

    /** What the tenant may not work with would never be looked at. */
    private Watched choose(UUID id, @Nullable List<String> models) {
        UUID known = systems.get(id).id();
        if (models != null) {
            models.forEach(rules::requireAllowed);
        }
        rows.choose(known, models);
        return state(known);
    }

    private Reconciliation start(UUID id, @Nullable Models body) {
        return runs.start(id, body == null ? null : body.models());
    }

    private static ResponseEntity<Reconciliation> answer(String path, Reconciliation run) {
        return run.state().equals(Reconciliation.RUNNING)
                ? ResponseEntity.accepted()
                        .location(URI.create(path + "/reconciliations/" + run.id()))
                        .body(run)
                : ResponseEntity.ok(run);
    }
}
