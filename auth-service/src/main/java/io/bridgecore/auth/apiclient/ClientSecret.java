package io.bridgecore.auth.apiclient;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A secret of an API client by its hash. The secret itself is known to the client alone. */
@Entity
@Table(name = "api_client_secret")
class ClientSecret {

    @Id private UUID id;

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private UUID client;
    private byte[] secretHash;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected ClientSecret() {}

    ClientSecret(UUID client, String secret, Instant now) {
        this.id = Uuid7.next();
        this.client = client;
        this.secretHash = ClientSecrets.hash(secret);
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    UUID client() {
        return client;
    }

    byte[] hash() {
        return secretHash.clone();
    }

    Instant createdAt() {
        return createdAt;
    }
}
