package io.bridgecore.connector.webhook;

import io.bridgecore.connector.connection.RemoteSystems;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's own administration of its webhook keys. */
@RestController
@RequestMapping("/api/v1/systems/{id}/webhook-keys")
class WebhookKeyController {

    private final WebhookKeys keys;
    private final RemoteSystems systems;
    private final SenderKeys senders;

    WebhookKeyController(WebhookKeys keys, RemoteSystems systems, SenderKeys senders) {
        this.keys = keys;
        this.systems = systems;
        this.senders = senders;
    }

    /**
     * A new key, shown this once.
     *
     * @param url for senders that cannot set a header; as secret as the key
     */
    record NewKey(UUID id, String key, String url, Instant createdAt) {

        @Override
        public String toString() {
            return "NewKey " + id;
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('connections:write')")
    NewKey make(@PathVariable("id") UUID id) {
        WebhookKeys.Made made = keys.make(systems.get(id).id());
        return new NewKey(made.id(), made.key(), senders.address(made.key()), made.createdAt());
    }

    @GetMapping
    @PreAuthorize("hasAuthority('connections:read')")
    List<WebhookKeys.Listed> all(@PathVariable("id") UUID id) {
        return keys.of(systems.get(id).id());
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('connections:write')")
    void revoke(@PathVariable("id") UUID id, @PathVariable("keyId") UUID keyId) {
        keys.revoke(systems.get(id).id(), keyId);
    }
}
