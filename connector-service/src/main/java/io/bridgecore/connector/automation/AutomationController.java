package io.bridgecore.connector.automation;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A system's own webhooks: set up, looked at and taken back, by the tenant or the platform. */
@RestController
class AutomationController {

    private static final String OWN = "/api/v1/systems/{id}/automations";
    private static final String ANY = "/admin/tenants/{tenant}/systems/{id}/automations";
    private static final String TWIN = "/api" + ANY;
    private static final int MOST_MODELS = 50;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST = 255;

    private final Automations automations;

    AutomationController(Automations automations) {
        this.automations = automations;
    }

    /**
     * What a system is to post.
     *
     * @param models whose changes
     * @param fields what is posted besides when and by whom, the same of each model
     * @param installModule whether a module of the system that this needs may be installed
     */
    record Wanted(
            @NotNull @Size(min = 1, max = MOST_MODELS)
                    List<@NotBlank @Size(max = LONGEST) String> models,
            @Nullable @Size(max = MOST_FIELDS) List<@NotBlank @Size(max = LONGEST) String> fields,
            @Nullable Boolean installModule) {

        Map<String, List<String>> byModel() {
            List<String> sent =
                    fields == null ? List.of() : List.copyOf(new LinkedHashSet<>(fields));
            var byModel = new LinkedHashMap<String, List<String>>();
            models.forEach(model -> byModel.put(model, sent));
            return byModel;
        }
    }

    /** The models whose changes are no longer posted. */
    record Removed(boolean success, List<String> models) {}

    @GetMapping(OWN)
    @Operation(summary = "What the system posts by itself, and what of it has drifted")
    @PreAuthorize("hasAuthority('connections:read')")
    AutomationView list(@PathVariable("id") UUID id) {
        return automations.list(id);
    }

    @PostMapping(OWN)
    @Operation(summary = "Has the system post the changes of models by itself")
    @PreAuthorize("hasAuthority('connections:write')")
    AutomationView install(@PathVariable("id") UUID id, @Valid @RequestBody Wanted wanted) {
        return automations.install(
                id, wanted.byModel(), Boolean.TRUE.equals(wanted.installModule()));
    }

    @DeleteMapping(OWN)
    @Operation(summary = "Takes back what was set up, of some models or of all")
    @PreAuthorize("hasAuthority('connections:write')")
    Removed remove(
            @PathVariable("id") UUID id,
            @RequestParam(name = "model", required = false) @Nullable List<String> models) {
        return new Removed(true, automations.remove(id, models));
    }

    @GetMapping({ANY, TWIN})
    @Operation(summary = "What a tenant's system posts by itself")
    @PreAuthorize("hasAuthority('tenants:read')")
    AutomationView listOf(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> list(id));
    }

    @PostMapping({ANY, TWIN})
    @Operation(summary = "Has a tenant's system post the changes of models by itself")
    @PreAuthorize("hasAuthority('tenants:write')")
    AutomationView installOf(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @Valid @RequestBody Wanted wanted) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> install(id, wanted));
    }

    @DeleteMapping({ANY, TWIN})
    @Operation(summary = "Takes back what was set up in a tenant's system")
    @PreAuthorize("hasAuthority('tenants:write')")
    Removed removeOf(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @RequestParam(name = "model", required = false) @Nullable List<String> models) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> remove(id, models));
    }
}
