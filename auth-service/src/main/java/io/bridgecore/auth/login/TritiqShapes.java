package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers in the words of tritiq's clients. */
public final class TritiqShapes {

    private static final String STOCK = "inventory:read";

    private TritiqShapes() {}

    /**
     * A login.
     *
     * @param companyDetailsCompleted never yet: no company has been entered before the module that
     *     keeps companies is there
     */
    public record LoginAnswer(
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn,
            UUID organizationId,
            String organizationName,
            String userRole,
            String userType,
            boolean mustChangePassword,
            boolean forcePasswordReset,
            boolean isFirstLogin,
            boolean companyDetailsCompleted,
            UserView user) {

        /** The answer to who came in. */
        public static LoginAnswer of(TenantLogins.Entry entry) {
            Account account = entry.account();
            TenantStanding tenant = entry.tenant();
            return new LoginAnswer(
                    entry.tokens().access(),
                    entry.tokens().refreshOr(""),
                    MobileShapes.TOKEN_TYPE,
                    entry.tokens().expiresIn(),
                    tenant.id().value(),
                    tenant.name(),
                    roleOf(account),
                    "organization",
                    account.mustChangePassword(),
                    account.mustChangePassword(),
                    account.lastLoginAt() == null,
                    false,
                    UserView.of(account, entry.permissions()));
        }
    }

    /**
     * A user as a login shows him.
     *
     * @param hasStockAccess whether one of his roles lets him see stock
     */
    public record UserView(
            UUID id,
            UUID organizationId,
            String email,
            String username,
            String fullName,
            String role,
            boolean isActive,
            boolean isSuperAdmin,
            boolean mustChangePassword,
            boolean forcePasswordReset,
            boolean hasStockAccess,
            @Nullable Instant lastLogin,
            Instant createdAt,
            Instant updatedAt) {

        static UserView of(Account account, Set<String> permissions) {
            return new UserView(
                    account.id(),
                    account.tenant().value(),
                    account.email(),
                    account.username(),
                    account.fullName(),
                    roleOf(account),
                    account.active(),
                    false,
                    account.mustChangePassword(),
                    account.mustChangePassword(),
                    permissions.contains(STOCK),
                    account.lastLoginAt(),
                    account.createdAt(),
                    account.updatedAt());
        }
    }

    /** What this dialect calls the role; its {@code admin} is a lesser one. */
    private static String roleOf(Account account) {
        return switch (account.role()) {
            case NamedRole.ADMIN -> "org_admin";
            case "office_admin" -> "admin";
            default -> account.role();
        };
    }
}
