package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who somebody is, in the words of web clients. */
@Component
class CurrentUsers {

    private final TenantLogins logins;
    private final PlatformLogins platform;

    CurrentUsers(TenantLogins logins, PlatformLogins platform) {
        this.logins = logins;
        this.platform = platform;
    }

    record CurrentUser(
            UUID id,
            String email,
            String username,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean isActive,
            @Nullable UUID organizationId,
            String userType,
            boolean isSuperuser,
            Instant createdAt,
            Instant updatedAt,
            @Nullable UUID currentOrganizationId,
            List<Membership> organizations) {}

    record Membership(
            UUID id,
            UUID userId,
            UUID organizationId,
            String role,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * The person behind an access token.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if he is gone or deactivated, 403 if
     *     the token is no person's
     */
    CurrentUser of(Caller caller) {
        return caller.type() == UserType.ADMIN
                ? administrator(UUID.fromString(caller.id()))
                : member(logins.member(caller).account());
    }

    private CurrentUser administrator(UUID id) {
        PlatformAdmin admin =
                platform.find(id)
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The account does not exist any more"));
        return new CurrentUser(
                admin.id(),
                admin.email(),
                admin.email().substring(0, admin.email().indexOf('@')),
                first(admin.fullName()),
                last(admin.fullName()),
                admin.active(),
                null,
                "admin",
                admin.role() == Role.SUPER_ADMIN,
                admin.createdAt(),
                admin.updatedAt(),
                null,
                List.of());
    }

    /** An account belongs to exactly one organization, so it is its own membership. */
    private static CurrentUser member(Account account) {
        UUID organization = account.tenant().value();
        return new CurrentUser(
                account.id(),
                account.email(),
                account.username(),
                first(account.fullName()),
                last(account.fullName()),
                account.active(),
                organization,
                account.userType(),
                false,
                account.createdAt(),
                account.updatedAt(),
                organization,
                List.of(
                        new Membership(
                                account.id(),
                                account.id(),
                                organization,
                                account.role(),
                                account.active(),
                                account.createdAt(),
                                account.updatedAt())));
    }

    private static String first(String fullName) {
        int space = fullName.indexOf(' ');
        return space < 0 ? fullName : fullName.substring(0, space);
    }

    private static @Nullable String last(String fullName) {
        int space = fullName.indexOf(' ');
        return space < 0 ? null : fullName.substring(space + 1).strip();
    }
}
