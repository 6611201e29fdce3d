package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON form of a tenant: the answer of tenant-service and what is kept in Redis. */
@Component
class TenantRecord {

    private static final String LOADED_AT = "loaded_at";
    private final JsonMapper json;

    TenantRecord(JsonMapper json) {
        this.json = json;
    }

    /** A tenant and the instant at which tenant-service said so. */
    record Loaded(Tenant tenant, Instant at) {}

    /** Reads an answer of tenant-service. Unknown members are not for the gateway. */
    Tenant read(String body) {
        return tenant(json.readTree(body));
    }

    Loaded readShared(String text) {
        JsonNode node = json.readTree(text);
        return new Loaded(tenant(node), Instant.ofEpochMilli(node.required(LOADED_AT).asLong()));
    }

    String writeShared(Loaded loaded) {
        Tenant tenant = loaded.tenant();
        var members = new LinkedHashMap<String, Object>();
        members.put("id", tenant.id().toString());
        members.put("slug", tenant.slug());
        members.put("status", tenant.status().json());
        if (tenant.trialEndsAt() != null) {
            members.put("trial_ends_at", tenant.trialEndsAt().toString());
        }
        members.put(LOADED_AT, loaded.at().toEpochMilli());
        return json.writeValueAsString(members);
    }

    private static Tenant tenant(JsonNode node) {
        JsonNode trialEnd = node.path("trial_ends_at");
        return new Tenant(
                UUID.fromString(node.required("id").asString()),
                node.required("slug").asString(),
                TenantStatus.of(node.required("status").asString()),
                trialEnd.isString() ? Instant.parse(trialEnd.asString()) : null);
    }
}
