package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.apiclient.OriginalShapes.Change;
import io.bridgecore.auth.apiclient.OriginalShapes.ClientInfo;
import io.bridgecore.auth.apiclient.OriginalShapes.ClientList;
import io.bridgecore.auth.apiclient.OriginalShapes.Registration;
import io.bridgecore.auth.apiclient.OriginalShapes.Secret;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The lists of API clients that the Logikal middleware keeps, by id or public name. */
@RestController
class ClientListController {

    private static final String CLIENTS = OriginalPaths.CLIENT_AUTH + "/clients";

    private final ClientRegistry registry;
    private final ClientKeys keys;
    private final OriginalClients originals;

    ClientListController(ClientRegistry registry, ClientKeys keys, OriginalClients originals) {
        this.registry = registry;
        this.keys = keys;
        this.originals = originals;
    }

    @GetMapping(CLIENTS)
    @Operation(summary = "List API clients")
    @PreAuthorize("hasAnyAuthority('admin:read', 'clients:read')")
    ClientList list() {
        return ClientList.of(registry.all(null));
    }

    @GetMapping(OriginalPaths.ADMIN)
    @Operation(summary = "List API clients, page by page")
    @PreAuthorize("hasAnyAuthority('admin:read', 'clients:read')")
    ClientList page(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly) {
        List<Registered> found = registry.all(activeOnly ? true : null);
        return ClientList.of(found.stream().skip(skip).limit(limit).toList());
    }

    @PostMapping(OriginalPaths.ADMIN)
    @Operation(summary = "Make an API client; its secret is shown this once")
    @PreAuthorize("hasAnyAuthority('admin:write', 'clients:write')")
    @StepUp
    ResponseEntity<Secret> create(@Valid @RequestBody Registration wanted, Caller caller) {
        return secretly(HttpStatus.CREATED, originals.register(wanted, caller));
    }

    @GetMapping({CLIENTS + "/{client}", OriginalPaths.ADMIN + "/{client}"})
    @Operation(summary = "Read an API client")
    @PreAuthorize("hasAnyAuthority('admin:read', 'clients:read')")
    ClientInfo get(@PathVariable("client") String client) {
        return ClientInfo.of(registry.get(client).client());
    }

    @RequestMapping(
            path = {CLIENTS + "/{client}", OriginalPaths.ADMIN + "/{client}"},
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Operation(summary = "Change an API client; its tokens end where they would say otherwise")
    @PreAuthorize("hasAnyAuthority('admin:write', 'clients:write')")
    @StepUp
    ClientInfo change(@PathVariable("client") String client, @Valid @RequestBody Change change) {
        return ClientInfo.of(registry.change(client, change::onto).client());
    }

    @DeleteMapping({CLIENTS + "/{client}", OriginalPaths.ADMIN + "/{client}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an API client; its tokens end")
    @PreAuthorize("hasAnyAuthority('admin:write', 'clients:write')")
    @StepUp
    void delete(@PathVariable("client") String client) {
        registry.delete(client);
    }

    @PostMapping(OriginalPaths.ADMIN + "/{client}/regenerate-secret")
    @Operation(summary = "Replace all secrets by a new one, shown this once; all tokens end")
    @PreAuthorize("hasAnyAuthority('admin:write', 'clients:write')")
    @StepUp
    ResponseEntity<Secret> regenerate(@PathVariable("client") String client) {
        Issued issued = keys.regenerate(registry.get(client).client().id());
        return secretly(
                HttpStatus.OK,
                Secret.of(issued, "Secret regenerated. Keep it: it is not shown again."));
    }

    private static ResponseEntity<Secret> secretly(HttpStatus status, Secret secret) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(secret);
    }
}
