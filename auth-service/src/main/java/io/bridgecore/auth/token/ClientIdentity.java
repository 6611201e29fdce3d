package io.bridgecore.auth.token;

import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The API client that a token speaks for.
 *
 * @param id subject of the token
 * @param clientId its public name, unique on the platform
 * @param slug short name of its tenant
 * @param addresses it may come from, networks too; empty for any
 * @param requestsPerHour requests that it may make in any hour
 * @param since when it last showed its secret
 * @param settled its tokens say they are younger than this, so that a change refuses all older ones
 */
public record ClientIdentity(
        UUID id,
        String clientId,
        String name,
        TenantId tenant,
        String slug,
        List<String> permissions,
        List<String> addresses,
        int requestsPerHour,
        Instant since,
        Instant settled) {

    public ClientIdentity {
        permissions = List.copyOf(permissions);
        addresses = List.copyOf(addresses);
    }
}
