package io.bridgecore.auth.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.Rights;
import io.bridgecore.contracts.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What comes with the program. */
@NullMarked
class RoleBookTests {

    private static final Set<String> PLATFORM =
            Set.of(Permission.TENANTS_ACT, Permission.INTERNAL, Permission.ADMINS_WRITE);

    private final RoleBook book = read();

    @ParameterizedTest
    @CsvSource({"TENANT_ADMIN,admin", "MANAGER,manager", "STAFF,staff"})
    void theCoreRolesHoldWhatTheServicesExpect(Role role, String key) {
        assertThat(named(key).permissions()).containsAll(role.permissions());
    }

    @Test
    void whoRunsATenantHoldsEverythingThatCanBeGiven() {
        assertThat(named(NamedRole.ADMIN).permissions()).isEqualTo(book.names());
        assertThat(book.names()).doesNotContainAnyElementsOf(PLATFORM);
    }

    @Test
    void rolesAreMadeOfPermissionsThatExist() {
        assertThat(book.roles())
                .allSatisfy(role -> assertThat(book.names()).containsAll(role.permissions()));
    }

    @Test
    void everyPermissionHasANumber_soThatTokensStayShort() {
        assertThat(Rights.unnumbered(book.names())).isEmpty();
    }

    @Test
    void namesAndKeysAreUnique() {
        var seen = new HashSet<String>(book.aliases().keySet());
        assertThat(book.roles())
                .allSatisfy(role -> {
                    assertThat(seen.add(role.key())).as(role.key()).isTrue();
                    assertThat(seen.add("name " + role.name())).as(role.name()).isTrue();
                });
        assertThat(book.permissions()).hasSameSizeAs(book.names());
    }

    @Test
    void everyKindOfUserHasARole() {
        assertThat(book.roles().map(NamedRole::key))
                .contains("admin", "manager", "employee", "client", "supplier", "user");
    }

    private NamedRole named(String key) {
        return book.roles().filter(role -> role.key().equals(key)).findFirst().orElseThrow();
    }

    private static RoleBook read() {
        try {
            var sources =
                    new YamlPropertySourceLoader()
                            .load("roles", new ClassPathResource("roles.yml"));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("bridgecore.auth.roles", RoleBook.class)
                    .get();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
