package io.bridgecore.auth.oidc;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names and addresses of people, as far as the scopes of a token go. */
@Component
class Profiles {

    private final Accounts accounts;
    private final PlatformLogins platform;

    Profiles(Accounts accounts, PlatformLogins platform) {
        this.accounts = accounts;
        this.platform = platform;
    }

    private record Person(String name, String username, String email) {}

    /** Claims of a person, of the platform where no tenant is named; empty if he is gone. */
    Map<String, Object> of(String subject, @Nullable String tenant, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        person(subject, tenant)
                .ifPresent(person -> {
                    if (scopes.contains(Metadata.PROFILE)) {
                        claims.put("name", person.name());
                        claims.put("preferred_username", person.username());
                    }
                    if (scopes.contains(Metadata.EMAIL)) {
                        claims.put("email", person.email());
                    }
                });
        return claims;
    }

    private Optional<Person> person(String subject, @Nullable String tenant) {
        UUID id = UUID.fromString(subject);
        return tenant == null
                ? platform.find(id).map(Profiles::of)
                : CurrentTenant.callAs(TenantId.of(tenant), () -> accounts.find(id))
                        .filter(Account::active)
                        .map(Profiles::of);
    }

    private static Person of(PlatformAdmin admin) {
        return new Person(admin.fullName(), admin.email(), admin.email());
    }

    private static Person of(Account account) {
        return new Person(account.fullName(), account.username(), account.email());
    }
}
