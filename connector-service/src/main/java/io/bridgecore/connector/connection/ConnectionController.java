package io.bridgecore.connector.connection;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
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

/** A tenant's own administration of its connected systems. */
@RestController
@RequestMapping("/api/v1/systems")
class ConnectionController {

    static final int MOST_CHECKS = 500;

    private final Connections connections;

    ConnectionController(Connections connections) {
        this.connections = connections;
    }

    /** What was done, in a sentence. */
    record Done(boolean success, String message) {

        static final Done LINKED = new Done(true, "People are linked to users of this Odoo now");
    }

    /**
     * The statement without which nobody's number is taken for a user of another system.
     *
     * @param linksRenewed that everybody who is linked has his number of this system
     */
    record Statement(
            @NotNull @AssertTrue(message = "must be true: renew people's links first")
                    Boolean linksRenewed) {}

    @GetMapping
    @PreAuthorize("hasAuthority('connections:read')")
    List<TenantSystem> all(
            @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly) {
        return connections.all(activeOnly);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('connections:read')")
    TenantSystem one(@PathVariable("id") UUID id) {
        return connections.one(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('connections:write')")
    TenantSystem add(@Valid @RequestBody Edit edit) {
        return connections.add(edit);
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize("hasAuthority('connections:write')")
    TenantSystem change(@PathVariable("id") UUID id, @Valid @RequestBody Edit edit) {
        return connections.change(id, edit);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('connections:write')")
    void remove(@PathVariable("id") UUID id) {
        connections.remove(id);
    }

    @PostMapping("/{id}/test")
    @PreAuthorize("hasAuthority('connections:write')")
    ConnectionTest.Outcome test(@PathVariable("id") UUID id) {
        return connections.test(id);
    }

    @GetMapping("/{id}/checks")
    @PreAuthorize("hasAuthority('connections:read')")
    List<Check> checks(
            @PathVariable("id") UUID id,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(MOST_CHECKS)
                    int limit) {
        return connections.checks(id, limit);
    }

    @PostMapping("/{id}/set-primary")
    @PreAuthorize("hasAuthority('connections:write')")
    Done makePrimary(@PathVariable("id") UUID id) {
        connections.makePrimary(id);
        return new Done(true, "This is the primary connection now");
    }

    @PostMapping("/{id}/link-people")
    @Operation(
            summary =
                    "Takes the Odoo user numbers of the tenant's people for users of this Odoo; to"
                            + " be called when their links were renewed")
    @PreAuthorize("hasAuthority('connections:write')")
    Done linkPeople(@PathVariable("id") UUID id, @Valid @RequestBody Statement statement) {
        connections.linkPeople(id);
        return Done.LINKED;
    }
}
