package io.bridgecore.auth.apiclient;

import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_NAME;
import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_TEXT;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_ADDRESSES;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PERMISSIONS;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PER_HOUR;
import static io.bridgecore.auth.apiclient.ClientRules.USUAL_PER_HOUR;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.apiclient.ClientRules.Network;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** The API clients of an organization. */
@RestController
@RequestMapping("/api/v1/api-clients")
class ApiClientController {

    private final ClientRegistry registry;
    private final ClientKeys keys;

    ApiClientController(ClientRegistry registry, ClientKeys keys) {
        this.registry = registry;
        this.keys = keys;
    }

    /**
     * A client that somebody wants.
     *
     * @param clientId public name, unique on the platform; made up where it is left out
     * @param addresses it may log in from; none for any
     * @param expiresAt UTC instant from which on it does not come in any more
     */
    record NewClient(
            @Nullable @Pattern(regexp = ClientNames.FORM) String clientId,
            @NotBlank @Size(max = LONGEST_NAME) String name,
            @Nullable @Size(max = LONGEST_TEXT) String description,
            @NotNull @Size(max = MOST_PERMISSIONS)
                    List<@NotNull @Pattern(regexp = ClientNames.PERMISSION) String> permissions,
            @Nullable @Size(max = MOST_ADDRESSES) List<@NotNull @Network String> addresses,
            @Nullable @Min(1) @Max(MOST_PER_HOUR) Integer rateLimitPerHour,
            @Nullable @Future Instant expiresAt) {

        ClientTraits traits() {
            return new ClientTraits(
                    name.strip(),
                    description,
                    permissions,
                    Objects.requireNonNullElse(addresses, List.of()),
                    Objects.requireNonNullElse(rateLimitPerHour, USUAL_PER_HOUR),
                    true,
                    expiresAt);
        }
    }

    /** A client on the wire. */
    record ClientView(
            UUID id,
            String clientId,
            String name,
            @Nullable String description,
            List<String> permissions,
            List<String> addresses,
            int rateLimitPerHour,
            boolean isActive,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            Instant updatedAt,
            List<SecretView> secrets) {

        static ClientView of(Registered registered) {
            ApiClient client = registered.client();
            ClientTraits traits = client.traits();
            return new ClientView(
                    client.id(),
                    client.clientId(),
                    traits.name(),
                    traits.description(),
                    traits.permissions(),
                    traits.addresses(),
                    traits.rateLimitPerHour(),
                    traits.active(),
                    traits.expiresAt(),
                    client.lastUsedAt(),
                    client.createdAt(),
                    client.updatedAt(),
                    registered.secrets().stream().map(SecretView::of).toList());
        }
    }

    /** A secret by its id. */
    record SecretView(UUID id, Instant createdAt) {

        static SecretView of(ClientSecret secret) {
            return new SecretView(secret.id(), secret.createdAt());
        }
    }

    /** A client and the secret that is shown this once. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record IssuedView(ClientView client, UUID secretId, String clientSecret) {

        static ResponseEntity<IssuedView> answer(HttpStatus status, Issued issued) {
            return ResponseEntity.status(status)
                    .cacheControl(CacheControl.noStore())
                    .body(
                            new IssuedView(
                                    ClientView.of(issued.of()),
                                    issued.secretId(),
                                    issued.secret()));
        }

        @Override
        public String toString() {
            return "IssuedView " + secretId;
        }
    }

    @GetMapping
    @Operation(summary = "List API clients")
    @PreAuthorize("hasAuthority('clients:read')")
    List<ClientView> list(@RequestParam(required = false) @Nullable Boolean active) {
        return registry.all(active).stream().map(ClientView::of).toList();
    }

    @PostMapping
    @Operation(summary = "Make an API client; its secret is shown this once")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    ResponseEntity<IssuedView> create(@Valid @RequestBody NewClient wanted, Caller caller) {
        String name = Objects.requireNonNullElseGet(wanted.clientId(), ClientNames::generate);
        return IssuedView.answer(
                HttpStatus.CREATED, registry.create(name, wanted.traits(), caller.id()));
    }

    @GetMapping("/{clientId}")
    @Operation(summary = "Read an API client")
    @PreAuthorize("hasAuthority('clients:read')")
    ClientView get(@PathVariable("clientId") UUID clientId) {
        return ClientView.of(registry.get(clientId.toString()));
    }

    @RequestMapping(
            path = "/{clientId}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @Operation(summary = "Change an API client; its tokens end where they would say otherwise")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    ClientView change(
            @PathVariable("clientId") UUID clientId, @Valid @RequestBody ClientChange change) {
        return ClientView.of(registry.change(clientId.toString(), change::onto));
    }

    @DeleteMapping("/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an API client; its tokens end")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    void delete(@PathVariable("clientId") UUID clientId) {
        registry.delete(clientId.toString());
    }

    @PostMapping("/{clientId}/secrets")
    @Operation(summary = "Make a second secret, to change over to; it is shown this once")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    ResponseEntity<IssuedView> addSecret(@PathVariable("clientId") UUID clientId) {
        return IssuedView.answer(HttpStatus.CREATED, keys.add(clientId));
    }

    @DeleteMapping("/{clientId}/secrets/{secretId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End one of two secrets at once: that one may be known to a thief")
    @PreAuthorize("hasAuthority('clients:write')")
    void removeSecret(
            @PathVariable("clientId") UUID clientId, @PathVariable("secretId") UUID secretId) {
        keys.remove(clientId, secretId);
    }

    @PostMapping("/{clientId}/regenerate")
    @Operation(summary = "Replace all secrets by a new one, shown this once; all tokens end")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    ResponseEntity<IssuedView> regenerate(@PathVariable("clientId") UUID clientId) {
        return IssuedView.answer(HttpStatus.OK, keys.regenerate(clientId));
    }
}
