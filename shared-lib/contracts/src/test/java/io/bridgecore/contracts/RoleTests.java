package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTests {

    @Test
    void onlyASuperAdminAndAServiceActForTenants() {
        for (Role role : Role.values()) {
            assertThat(role.permissions().contains(Permission.TENANTS_ACT))
                    .as(role.name())
                    .isEqualTo(role == Role.SUPER_ADMIN || role == Role.SERVICE);
        }
    }

    @Test
    void onlyServicesUseInternalPaths() {
        for (Role role : Role.values()) {
            assertThat(role.permissions().contains(Permission.INTERNAL))
                    .as(role.name())
                    .isEqualTo(role == Role.SERVICE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TENANT_ADMIN", "MANAGER", "STAFF"})
    void nobodyInATenantHasAPlatformRight(Role role) {
        assertThat(role.permissions())
                .doesNotContain(
                        Permission.TENANTS_READ,
                        Permission.TENANTS_WRITE,
                        Permission.PLANS_WRITE,
                        Permission.REGISTRY_WRITE,
                        Permission.MONITORING_READ);
    }

    @Test
    void supportOnlyReads_andNoMessages() {
        assertThat(Role.SUPPORT.permissions())
                .allMatch(right -> right.endsWith(":read"))
                .doesNotContain(Permission.MESSAGES_READ);
    }

    @Test
    void administratorsOfBothSidesAreCalledAdmin() {
        assertThat(Role.TENANT_ADMIN.claim()).isEqualTo("admin");
        assertThat(Role.SUPER_ADMIN.claim()).isEqualTo("super_admin");
    }
}
