package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        if (tenant.suspension() != null) {
            members.put("suspension", tenant.suspension().json());
        }
        if (tenant.trialEndsAt() != null) {
            members.put("trial_ends_at", tenant.trialEndsAt().toString());
        }
        members.put("limits", limits(tenant.quota()));
        members.put("features", tenant.features());
        members.put(
                "modules",
                tenant.modules().stream()
                        .map(id -> Map.of("module_id", id, "enabled", true))
                        .toList());
        members.put("allowed_addresses", tenant.allowedAddresses());
        members.put(LOADED_AT, loaded.at().toEpochMilli());
        return json.writeValueAsString(members);
    }

    private static Map<String, @Nullable Object> limits(Tenant.Quota quota) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("requests_per_hour", quota.perHour());
        members.put("requests_per_day", quota.perDay());
        return members;
    }

    private static Tenant tenant(JsonNode node) {
        JsonNode trialEnd = node.path("trial_ends_at");
        JsonNode suspension = node.path("suspension");
        return new Tenant(
                UUID.fromString(node.required("id").asString()),
                node.required("slug").asString(),
                TenantStatus.of(node.required("status").asString()),
                suspension.isString() ? Suspension.of(suspension.asString()) : null,
                trialEnd.isString() ? Instant.parse(trialEnd.asString()) : null,
                quota(node.path("limits")),
                Set.copyOf(words(node.path("features"))),
                node.path("modules")
                        .valueStream()
                        .filter(module -> module.path("enabled").asBoolean(false))
                        .map(module -> module.required("module_id").asString())
                        .collect(Collectors.toUnmodifiableSet()),
                words(node.path("allowed_addresses")));
    }

    private static Tenant.Quota quota(JsonNode limits) {
        return limits.isObject()
                ? new Tenant.Quota(
                        count(limits.path("requests_per_hour")),
                        count(limits.path("requests_per_day")))
                : Tenant.Quota.USUAL;
    }

    private static @Nullable Integer count(JsonNode node) {
        return node.isNumber() ? node.asInt() : null;
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
