package io.bridgecore.auth.factor;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody who may have a second factor.
 *
 * @param owner tenant, or {@link Sessions#PLATFORM}
 * @param roles keys of all that he has, as far as known
 */
public record Person(TenantId owner, UUID id, List<String> roles) {

    public Person {
        roles = List.copyOf(roles);
    }

    /** An administrator of the platform. */
    public static Person ofPlatform(UUID id, String role) {
        return new Person(Sessions.PLATFORM, id, List.of(role));
    }

    /** Somebody of a tenant, with his further roles. */
    public static Person of(Account account) {
        return new Person(
                account.tenant(),
                account.id(),
                Stream.concat(Stream.of(account.role()), account.extraRoles().stream()).toList());
    }

    boolean onPlatform() {
        return owner.equals(Sessions.PLATFORM);
    }

    /**
     * The person behind an access token, which names one role only.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if the token is no person's
     */
    public static Person of(Caller caller) {
        TenantId tenant = caller.tenant();
        if (caller.type() == UserType.ADMIN) {
            return ofPlatform(UUID.fromString(caller.id()), caller.role());
        }
        if (caller.type() != UserType.TENANT || tenant == null) {
            throw CommonProblem.FORBIDDEN.because("For people only");
        }
        return new Person(tenant, UUID.fromString(caller.id()), List.of(caller.role()));
    }
}
