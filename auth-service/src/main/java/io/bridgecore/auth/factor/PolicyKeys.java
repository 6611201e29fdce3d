package io.bridgecore.auth.factor;

import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The keys of the roles that policies name, whatever their clients call them. */
@Component
class PolicyKeys {

    /** Keys of the platform's roles by what clients call them. */
    private static final Map<String, String> OF_PLATFORM =
            Map.of(
                    "super_admin", "super_admin",
                    "admin", "admin",
                    "platform_admin", "admin",
                    "support", "support");

    private final Roles roles;

    PolicyKeys(Roles roles) {
        this.roles = roles;
    }

    /** Key of a role that the current tenant has. */
    Optional<String> ofTenant(String name) {
        return roles.find(name).map(NamedRole::key);
    }

    /** Key of a role of the platform's people. */
    Optional<String> ofPlatform(String name) {
        return Optional.ofNullable(OF_PLATFORM.get(name));
    }

    /** What a policy means by a name that it was stored with; roles may be gone since. */
    String stored(TenantId owner, String name) {
        return owner.equals(Sessions.PLATFORM) ? ofPlatform(name).orElse(name) : roles.keyOf(name);
    }
}
