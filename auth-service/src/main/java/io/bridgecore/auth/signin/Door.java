package io.bridgecore.auth.signin;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.Issuers;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The host at which somebody asks, as the gateway saw it. */
@Component
public class Door {

    private static final String PLATFORM = "BridgeCore";

    private final Issuers issuers;
    private final Tenants tenants;

    Door(Issuers issuers, Tenants tenants) {
        this.issuers = issuers;
        this.tenants = tenants;
    }

    /** Whose applications and people are let in here; empty at the hosts that all share. */
    public Optional<TenantId> owner() {
        return owner(request());
    }

    /** Whose applications and people are let in where the request came in. */
    public Optional<TenantId> owner(HttpServletRequest request) {
        String host = request.getHeader(Headers.FORWARDED_HOST);
        if (issuers.isAdmin(host)) {
            return Optional.of(Sessions.PLATFORM);
        }
        return issuers.isShared(host)
                ? Optional.empty()
                : tenant(request.getHeader(Headers.TENANT_ID));
    }

    /**
     * The same where there has to be one.
     *
     * @throws io.bridgecore.web.problem.ProblemException at the hosts that all share
     */
    public TenantId ownerAt(HttpServletRequest request) {
        return owner(request).orElseThrow(() -> CommonProblem.NOT_FOUND.because("Nothing is here"));
    }

    /**
     * The issuer that answers here. The gateway knows the host as the owner's; a domain of his own
     * stands for his host on the platform.
     *
     * @throws io.bridgecore.tenancy.standing.TenantsAwayException if nobody can tell
     */
    public String issuer(HttpServletRequest request) {
        Optional<TenantId> owner = owner(request);
        if (owner.isEmpty()) {
            return issuers.platform();
        }
        Optional<String> label = issuers.label(request.getHeader(Headers.FORWARDED_HOST));
        if (label.isPresent()) {
            return issuers.ofTenant(label.get());
        }
        return owner.get().equals(Sessions.PLATFORM)
                ? issuers.admin()
                : tenants.find(owner.get())
                        .map(TenantStanding::slug)
                        .map(issuers::ofTenant)
                        .orElse(issuers.platform());
    }

    /** How people call the owner; the platform's name while nobody can tell. */
    public String name(TenantId owner) {
        try {
            return isPlatform(owner)
                    ? PLATFORM
                    : tenants.find(owner).map(TenantStanding::name).orElse(PLATFORM);
        } catch (TenantsAwayException unknown) {
            return PLATFORM;
        }
    }

    /** Whether the owner is the platform itself. */
    boolean isPlatform(TenantId owner) {
        return owner.equals(Sessions.PLATFORM);
    }

    /** The request under way, for places that the framework calls without it. */
    public static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                .getRequest();
    }

    private static Optional<TenantId> tenant(@Nullable String named) {
        try {
            return Optional.ofNullable(named).map(TenantId::of);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
