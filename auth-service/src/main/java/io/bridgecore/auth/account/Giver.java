package io.bridgecore.auth.account;

import io.bridgecore.auth.role.Giving;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.security.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Whoever gives or takes roles in the current request. Members of a tenant, their applications and
 * API clients deal with the rights of their tokens, also where a service calls for them; the
 * platform and its services with all.
 */
@Component
public class Giver {

    private final AccountRows rows;
    private final PlatformStaff staff;
    private final Roles roles;

    Giver(AccountRows rows, PlatformStaff staff, Roles roles) {
        this.rows = rows;
        this.staff = staff;
        this.roles = roles;
    }

    /** The platform's own people, who are accounts of no tenant. */
    public interface PlatformStaff {

        /** Whether somebody of this id works for the platform and may come in. */
        boolean isActive(UUID id);
    }

    /** What the caller can give and take. */
    public Giving giving() {
        return new Giving(own());
    }

    private Set<String> own() {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token)) {
            return roles.catalogue();
        }
        Caller caller = Caller.of(token.getToken());
        return switch (caller.type()) {
            case TENANT, CLIENT -> caller.permissions();
            case ADMIN -> roles.catalogue();
            case SERVICE -> ofWhomTheServiceSpeaksFor();
        };
    }

    private Set<String> ofWhomTheServiceSpeaksFor() {
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes request)) {
            return roles.catalogue();
        }
        String person = request.getRequest().getHeader(Headers.USER_ID);
        String type = request.getRequest().getHeader(Headers.USER_TYPE);
        if (person == null) {
            return roles.catalogue();
        }
        String held = request.getRequest().getHeader(Headers.USER_PERMISSIONS);
        if (UserType.ADMIN.claim().equals(type)) {
            return held != null || id(person).filter(staff::isActive).isPresent()
                    ? roles.catalogue()
                    : Set.of();
        }
        return held == null ? present(person) : listed(held);
    }

    /** Of somebody who is not there himself, such as the inviter of who accepts. */
    private Set<String> present(String person) {
        return id(person)
                .flatMap(rows::findById)
                .filter(Account::active)
                .map(roles::permissionsOf)
                .orElse(Set.of());
    }

    private static Set<String> listed(String permissions) {
        return Stream.of(permissions.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<UUID> id(String person) {
        try {
            return Optional.of(UUID.fromString(person));
        } catch (IllegalArgumentException noAccount) {
            return Optional.empty();
        }
    }
}
