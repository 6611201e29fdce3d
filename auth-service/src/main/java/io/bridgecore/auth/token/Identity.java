package io.bridgecore.auth.token;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The person that a token speaks for.
 *
 * @param role key of the role, for people to read
 * @param permissions what the token allows
 * @param tenant absent for platform administrators
 * @param slug short name of the tenant; absent without tenant
 * @param odooUserId linked user in the tenant's Odoo, where there is one
 * @param duty what is demanded of the person's proofs
 * @param proof how he proved who he is; absent where the session knows it
 * @param delegation the application that acts for him; absent where he acts himself
 */
public record Identity(
        UUID id,
        UserType type,
        String role,
        Set<String> permissions,
        String email,
        @Nullable TenantId tenant,
        @Nullable String slug,
        @Nullable Integer odooUserId,
        FactorDuty duty,
        @Nullable Proof proof,
        @Nullable Delegation delegation) {

    public Identity {
        // Whoever must do something first may do nothing else.
        permissions = duty.first() ? Set.of() : Set.copyOf(permissions);
    }

    /** Somebody who runs the platform. */
    public static Identity ofPlatform(UUID id, Role role, String email) {
        return new Identity(
                id,
                UserType.ADMIN,
                role.claim(),
                role.permissions(),
                email,
                null,
                null,
                null,
                FactorDuty.NONE,
                null,
                null);
    }

    /** The same person, of whom this is demanded. */
    public Identity with(FactorDuty demanded) {
        return copy(demanded, proof, delegation);
    }

    /** The same person, who proved himself like this. */
    public Identity with(Proof shown) {
        return copy(duty, shown, delegation);
    }

    /** The same person, acting through an application where there is one. */
    public Identity through(@Nullable Delegation application) {
        return copy(duty, proof, application);
    }

    /** What he may do: through an application no more than was asked for. */
    @Override
    public Set<String> permissions() {
        return delegation == null
                ? permissions
                : permissions.stream()
                        .filter(delegation::covers)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private Identity copy(
            FactorDuty demanded, @Nullable Proof shown, @Nullable Delegation application) {
        return new Identity(
                id,
                type,
                role,
                permissions,
                email,
                tenant,
                slug,
                odooUserId,
                demanded,
                shown,
                application);
    }
}
