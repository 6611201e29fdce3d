package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.ConnectionController.Done;
import io.bridgecore.connector.connection.ConnectionController.Statement;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's administration of tenants' connected systems; acts as the tenant in the path. */
@RestController
@RequestMapping({"/admin", "/api/admin"})
@PreAuthorize("hasAuthority('tenants:write')")
class AdminConnectionController {

    private final Connections connections;
    private final TrialConnections trials;
    private final TenantRules tenants;

    AdminConnectionController(
            Connections connections, TrialConnections trials, TenantRules tenants) {
        this.connections = connections;
        this.trials = trials;
        this.tenants = tenants;
    }

    /** A configuration to be tried before it is stored. */
    record Trial(
            @JsonAlias({"system_id", "system"}) @NotBlank String systemType,
            @NotNull Map<String, @Nullable Object> connectionConfig) {

        /** Shows no configuration: it may hold secrets. */
        @Override
        public String toString() {
            return "Trial of " + systemType;
        }
    }

    @GetMapping("/tenants/{tenant}/systems")
    @PreAuthorize("hasAuthority('tenants:read')")
    List<TenantSystem> all(
            @PathVariable("tenant") UUID tenant,
            @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly) {
        return CurrentTenant.callAs(existing(tenant), () -> connections.all(activeOnly));
    }

    @GetMapping("/tenants/{tenant}/systems/{id}")
    @PreAuthorize("hasAuthority('tenants:read')")
    TenantSystem one(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> connections.one(id));
    }

    @PostMapping("/tenants/{tenant}/systems")
    @ResponseStatus(HttpStatus.CREATED)
    TenantSystem add(@PathVariable("tenant") UUID tenant, @Valid @RequestBody Edit edit) {
        return CurrentTenant.callAs(existing(tenant), () -> connections.add(edit));
    }

    @RequestMapping(
            path = "/tenants/{tenant}/systems/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    TenantSystem change(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @Valid @RequestBody Edit edit) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> connections.change(id, edit));
    }

    @DeleteMapping("/tenants/{tenant}/systems/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        CurrentTenant.runAs(new TenantId(tenant), () -> connections.remove(id));
    }

    @PostMapping("/tenants/{tenant}/systems/{id}/set-primary")
    Done makePrimary(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        CurrentTenant.runAs(new TenantId(tenant), () -> connections.makePrimary(id));
        return new Done(true, "This is the primary connection now");
    }

    @PostMapping("/tenants/{tenant}/systems/{id}/link-people")
    Done linkPeople(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @Valid @RequestBody Statement statement) {
        CurrentTenant.runAs(new TenantId(tenant), () -> connections.linkPeople(id));
        return Done.LINKED;
    }

    @PostMapping("/tenants/{tenant}/systems/{id}/test")
    ConnectionTest.Outcome test(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> connections.test(id));
    }

    @GetMapping("/tenants/{tenant}/systems/{id}/checks")
    @PreAuthorize("hasAuthority('tenants:read')")
    List<Check> checks(
            @PathVariable("tenant") UUID tenant,
            @PathVariable("id") UUID id,
            @RequestParam(name = "limit", defaultValue = "50")
                    @Min(1)
                    @Max(ConnectionController.MOST_CHECKS)
                    int limit) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> connections.checks(id, limit));
    }

    @PostMapping("/tenants/{tenant}/test-connection")
    TrialConnections.TenantOutcome testPrimary(@PathVariable("tenant") UUID tenant) {
        return CurrentTenant.callAs(new TenantId(tenant), trials::ofTenant);
    }

    @PostMapping("/test-connection")
    ConnectionTest.Outcome trial(@Valid @RequestBody Trial trial) {
        return trials.of(trial.systemType(), trial.connectionConfig());
    }

    private TenantId existing(UUID tenant) {
        var id = new TenantId(tenant);
        if (!tenants.exists(id)) {
            throw ConnectorProblem.TENANT_NOT_FOUND.because("No tenant " + tenant);
        }
        return id;
    }
}
