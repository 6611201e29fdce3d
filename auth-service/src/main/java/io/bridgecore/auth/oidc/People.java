package io.bridgecore.auth.oidc;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.Delegation;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** People of tenants and of the platform, as they are now. */
@Component
class People {

    private final TenantLogins tenants;
    private final PlatformLogins platform;

    People(TenantLogins tenants, PlatformLogins platform) {
        this.tenants = tenants;
        this.platform = platform;
    }

    /**
     * Asks how the tenant of somebody stands, before the transaction in which he comes in. The
     * platform always lets its own people in.
     */
    Optional<Supplier<TenantStanding>> asked(TenantId owner) {
        return owner.equals(Sessions.PLATFORM)
                ? Optional.empty()
                : Optional.of(tenants.asked(owner));
    }

    /**
     * The person of a code, acting through an application.
     *
     * @param tenant as {@link #asked} answered
     * @throws io.bridgecore.web.problem.ProblemException if he may not come in any more
     */
    Identity identity(
            LoginCode code, Delegation delegation, Optional<Supplier<TenantStanding>> tenant) {
        UUID subject = Objects.requireNonNull(code.subject());
        Identity who =
                tenant.map(standing -> tenants.identity(subject, standing))
                        .or(() -> platform.alone(subject))
                        .orElseThrow(() ->
                                AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated"));
        return who.with(Objects.requireNonNull(code.proof())).through(delegation);
    }

    Tokens renew(SessionRef ref, Device device) {
        return ref.type() == UserType.ADMIN
                ? platform.renew(ref, device)
                : tenants.renew(ref, device, true);
    }
}
