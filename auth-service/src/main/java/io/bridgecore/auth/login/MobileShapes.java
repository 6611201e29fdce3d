package io.bridgecore.auth.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.odoo.OdooFacts;
import io.bridgecore.auth.odoo.OdooProfile;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers that a released mobile SDK reads with hard casts: names and types are fixed. */
final class MobileShapes {

    static final String TOKEN_TYPE = "bearer";

    private MobileShapes() {}

    record LoginAnswer(
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn,
            UserBrief user,
            TenantView tenant,
            @Nullable Map<String, @Nullable Object> odooFieldsData,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean mustChangePassword) {

        static LoginAnswer of(
                TenantLogins.Entry entry,
                OdooFacts odoo,
                @Nullable Map<String, @Nullable Object> fieldsCheck) {
            return new LoginAnswer(
                    entry.tokens().access(),
                    entry.tokens().refreshOr(""),
                    TOKEN_TYPE,
                    entry.tokens().expiresIn(),
                    UserBrief.of(entry.account()),
                    TenantView.of(entry.tenant(), odoo),
                    fieldsCheck,
                    mustChange(entry.account()));
        }
    }

    record UserBrief(
            UUID id, String email, String fullName, String role, @Nullable Integer odooUserId) {

        static UserBrief of(Account account) {
            return new UserBrief(
                    account.id(),
                    account.email(),
                    account.fullName(),
                    roleOf(account),
                    account.odooUserId());
        }
    }

    record UserView(
            UUID id,
            String email,
            String fullName,
            String role,
            @Nullable Integer odooUserId,
            Instant createdAt,
            @Nullable Instant lastLogin) {

        static UserView of(Account account) {
            return new UserView(
                    account.id(),
                    account.email(),
                    account.fullName(),
                    roleOf(account),
                    account.odooUserId(),
                    account.createdAt(),
                    account.lastLoginAt());
        }
    }

    record TenantView(
            UUID id,
            String name,
            String slug,
            String status,
            String odooUrl,
            String odooDatabase,
            @Nullable String odooVersion) {

        static TenantView of(TenantStanding tenant, OdooFacts odoo) {
            return new TenantView(
                    tenant.id().value(),
                    tenant.name(),
                    tenant.slug(),
                    tenant.status().json(),
                    odoo.url(),
                    odoo.database(),
                    odoo.version());
        }
    }

    record MeAnswer(
            UserView user,
            TenantView tenant,
            @Nullable Integer partnerId,
            @Nullable Integer employeeId,
            List<String> groups,
            boolean isAdmin,
            boolean isInternalUser,
            List<Integer> companyIds,
            @Nullable Integer currentCompanyId,
            @Nullable Map<String, @Nullable Object> odooFieldsData) {

        static MeAnswer of(TenantLogins.Member member, OdooFacts odoo, OdooProfile profile) {
            return new MeAnswer(
                    UserView.of(member.account()),
                    TenantView.of(member.tenant(), odoo),
                    profile.partnerId(),
                    profile.employeeId(),
                    Objects.requireNonNullElse(profile.groups(), List.of()),
                    profile.isAdmin(),
                    profile.isInternalUser(),
                    Objects.requireNonNullElse(profile.companyIds(), List.of()),
                    profile.currentCompanyId(),
                    profile.fieldsData());
        }
    }

    /** Said only of those who must: all others get what their clients know. */
    static @Nullable Boolean mustChange(Account account) {
        return account.mustChangePassword() ? true : null;
    }

    /** This dialect knows two roles. */
    private static String roleOf(Account account) {
        return account.role().equals(NamedRole.ADMIN) ? NamedRole.ADMIN : "user";
    }
}
