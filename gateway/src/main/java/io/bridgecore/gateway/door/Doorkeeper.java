package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.Requested;
import io.bridgecore.gateway.tenant.Standing;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.tenant.TenantKey;
import io.bridgecore.gateway.tenant.Tenants;
import io.bridgecore.gateway.token.AccessTokens;
import io.bridgecore.gateway.token.Caller;
import io.bridgecore.gateway.usage.Dispatcher;
import io.bridgecore.gateway.usage.Origin;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Decides from host and token who comes in, and which tenant the request is for. */
@Component
class Doorkeeper {

    private static final Logger AUDIT = LoggerFactory.getLogger("io.bridgecore.gateway.audit");
    private static final String ACTED = "tenant.acted_for";

    private final Tenants tenants;
    private final AccessTokens tokens;
    private final Dispatcher dispatcher;
    private final Standing standing;

    Doorkeeper(Tenants tenants, AccessTokens tokens, Dispatcher dispatcher, Standing standing) {
        this.tenants = tenants;
        this.tokens = tokens;
        this.dispatcher = dispatcher;
        this.standing = standing;
    }

    /** Who is admitted; fails with the refusal otherwise. */
    Mono<Admission> admit(Requested host, Visit visit) {
        return switch (host) {
            case Requested.Admin _ -> atAdminHost(visit);
            case Requested.Api _ -> atCommonHost(visit);
            case Requested.OneTenant(var key) -> atTenantHost(key, visit);
            case Requested.Nobody _ -> unknownTenant();
        };
    }

    private Mono<Admission> atAdminHost(Visit visit) {
        return visit.open()
                ? Mono.just(Admission.ANONYMOUS)
                : tokens.verify(visit.headers())
                        .flatMap(caller ->
                                caller.type() == UserType.ADMIN
                                        ? onPlatformSide(caller, visit)
                                        : forbidden("Only for the platform's own people"));
    }

    private Mono<Admission> atTenantHost(TenantKey key, Visit visit) {
        return existing(key)
                .flatMap(tenant -> {
                    if (visit.platform()) {
                        return Mono.error(
                                GatewayProblem.NOT_FOUND.because(
                                        "The platform side is not at a tenant's address"));
                    }
                    standing.require(tenant);
                    return visit.open()
                            ? Mono.just(new Admission(tenant, null))
                            : member(tenant, visit);
                });
    }

    private Mono<Admission> atCommonHost(Visit visit) {
        if (visit.open()) {
            TenantKey named = visit.platform() ? null : named(visit);
            return named == null
                    ? Mono.just(Admission.ANONYMOUS)
                    : existing(named)
                            .doOnNext(standing::require)
                            .map(tenant -> new Admission(tenant, null));
        }
        return tokens.verify(visit.headers())
                .flatMap(caller -> {
                    UUID own = caller.tenant();
                    return own == null
                            ? withoutTenant(caller, visit)
                            : ofTenant(caller, own, visit);
                });
    }

    private Mono<Admission> member(Tenant tenant, Visit visit) {
        return tokens.verify(visit.headers())
                .flatMap(caller ->
                        tenant.id().equals(caller.tenant())
                                ? Mono.just(new Admission(tenant, caller))
                                : Mono.error(
                                        GatewayProblem.TENANT_MISMATCH.because(
                                                "The token belongs to another tenant than"
                                                        + " this address")));
    }

    private Mono<Admission> ofTenant(Caller caller, UUID tenantId, Visit visit) {
        return visit.platform()
                ? forbidden("Only for the platform's own people")
                : existing(TenantKey.of(tenantId))
                        .doOnNext(standing::require)
                        .map(tenant -> new Admission(tenant, caller));
    }

    private Mono<Admission> withoutTenant(Caller caller, Visit visit) {
        return caller.type() == UserType.ADMIN || caller.may(Permission.TENANTS_ACT)
                ? onPlatformSide(caller, visit)
                : forbidden("The token belongs to no tenant");
    }

    /** A caller without tenant of its own, who may name one if the token says so. */
    private Mono<Admission> onPlatformSide(Caller caller, Visit visit) {
        TenantKey named = caller.may(Permission.TENANTS_ACT) ? named(visit) : null;
        return named == null
                ? Mono.just(new Admission(null, caller))
                : existing(named)
                        .doOnNext(tenant -> audit(caller, tenant, visit))
                        .map(tenant -> new Admission(tenant, caller));
    }

    private static @Nullable TenantKey named(Visit visit) {
        String header = visit.headers().getFirst(Headers.TENANT_ID);
        if (header == null || header.isBlank()) {
            return null;
        }
        TenantKey key = TenantKey.parse(header);
        if (key == null) {
            throw GatewayProblem.BAD_REQUEST.because(
                    "The header X-Tenant-Id is neither a tenant's id nor its short name");
        }
        return key;
    }

    private Mono<Tenant> existing(TenantKey key) {
        return tenants.find(key).switchIfEmpty(unknownTenant());
    }

    private static <T> Mono<T> unknownTenant() {
        return Mono.error(
                () -> GatewayProblem.TENANT_NOT_FOUND.because("There is no tenant of this name"));
    }

    private static <T> Mono<T> forbidden(String reason) {
        return Mono.error(GatewayProblem.FORBIDDEN.because(reason));
    }

    private void audit(Caller caller, Tenant tenant, Visit visit) {
        RequestRecord request = visit.request();
        AUDIT.atInfo()
                .addKeyValue("user_id", caller.id())
                .addKeyValue("tenant_id", tenant.id())
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.path())
                .addKeyValue("request_id", request.id())
                .log("Acting for a tenant");
        dispatcher.publish(
                new Origin(tenant.id(), caller.id(), request.id()),
                new AuditRecorded(
                        ACTED,
                        caller.type().claim(),
                        "tenant",
                        tenant.id().toString(),
                        null,
                        Map.of(),
                        Map.of("method", request.method(), "path", request.path()),
                        request.address(),
                        null));
    }
}
