package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers in the words of tritiq's clients. */
public final class TritiqShapes {

    private TritiqShapes() {}

    /**
     * A login. Which details a company has to give is asked by the module that needs them, so a
     * login says that none are missing.
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
                    account.role(),
                    "organization",
                    account.mustChangePassword(),
                    account.mustChangePassword(),
                    account.lastLoginAt() == null,
                    true,
                    UserView.of(account));
        }
    }

    /** A user as a login shows him. */
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
            @Nullable Instant lastLogin,
            Instant createdAt,
            Instant updatedAt) {

        static UserView of(Account account) {
            return new UserView(
                    account.id(),
                    account.tenant().value(),
                    account.email(),
                    account.username(),
                    account.fullName(),
                    account.role(),
                    account.active(),
                    false,
                    account.mustChangePassword(),
                    account.mustChangePassword(),
                    account.lastLoginAt(),
                    account.createdAt(),
                    account.updatedAt());
        }
    }
}
