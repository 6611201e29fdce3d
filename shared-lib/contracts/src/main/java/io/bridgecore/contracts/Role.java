package io.bridgecore.contracts;

import static io.bridgecore.contracts.Permission.ADDRESSES_WRITE;
import static io.bridgecore.contracts.Permission.ADMINS_READ;
import static io.bridgecore.contracts.Permission.ADMINS_WRITE;
import static io.bridgecore.contracts.Permission.ADMIN_READ;
import static io.bridgecore.contracts.Permission.ADMIN_WRITE;
import static io.bridgecore.contracts.Permission.AUDIT_READ;
import static io.bridgecore.contracts.Permission.CLIENTS_READ;
import static io.bridgecore.contracts.Permission.CLIENTS_WRITE;
import static io.bridgecore.contracts.Permission.CONNECTIONS_READ;
import static io.bridgecore.contracts.Permission.CONNECTIONS_WRITE;
import static io.bridgecore.contracts.Permission.CRM_ADMIN;
import static io.bridgecore.contracts.Permission.ELEVATIONS_READ;
import static io.bridgecore.contracts.Permission.INTERNAL;
import static io.bridgecore.contracts.Permission.KEYS_WRITE;
import static io.bridgecore.contracts.Permission.MAILS_READ;
import static io.bridgecore.contracts.Permission.MESSAGES_READ;
import static io.bridgecore.contracts.Permission.MESSAGES_WRITE;
import static io.bridgecore.contracts.Permission.MONITORING_READ;
import static io.bridgecore.contracts.Permission.MONITORING_WRITE;
import static io.bridgecore.contracts.Permission.ODOO_READ;
import static io.bridgecore.contracts.Permission.ODOO_UNLINK;
import static io.bridgecore.contracts.Permission.ODOO_WRITE;
import static io.bridgecore.contracts.Permission.ORGANIZATION_READ;
import static io.bridgecore.contracts.Permission.ORGANIZATION_WRITE;
import static io.bridgecore.contracts.Permission.PLANS_WRITE;
import static io.bridgecore.contracts.Permission.PROJECTS_READ;
import static io.bridgecore.contracts.Permission.REGISTRY_WRITE;
import static io.bridgecore.contracts.Permission.ROLES_READ;
import static io.bridgecore.contracts.Permission.ROLES_WRITE;
import static io.bridgecore.contracts.Permission.SYNC_READ;
import static io.bridgecore.contracts.Permission.TENANTS_ACT;
import static io.bridgecore.contracts.Permission.TENANTS_READ;
import static io.bridgecore.contracts.Permission.TENANTS_WRITE;
import static io.bridgecore.contracts.Permission.USERS_CREATE;
import static io.bridgecore.contracts.Permission.USERS_READ;
import static io.bridgecore.contracts.Permission.USERS_WRITE;
import static io.bridgecore.contracts.Permission.WEBHOOKS_PUSH;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A named bundle of permissions. Tokens carry both; services look at the permissions only. */
public enum Role {
    /** May do everything, inside tenants too. */
    SUPER_ADMIN(
            platform(
                    TENANTS_WRITE,
                    PLANS_WRITE,
                    REGISTRY_WRITE,
                    ADDRESSES_WRITE,
                    MONITORING_WRITE,
                    KEYS_WRITE,
                    MAILS_READ,
                    MESSAGES_READ,
                    MESSAGES_WRITE,
                    TENANTS_ACT,
                    ADMINS_WRITE),
            administration()),
    /** Runs the platform, does not enter tenants. */
    ADMIN(platform(TENANTS_WRITE, ADDRESSES_WRITE, MONITORING_WRITE, MESSAGES_READ)),
    /** Reads, changes nothing. */
    SUPPORT(platform()),

    /** Runs one tenant. */
    TENANT_ADMIN(administration()),
    MANAGER(tenant(CONNECTIONS_READ, ODOO_WRITE, ODOO_UNLINK)),
    STAFF(tenant(ODOO_WRITE)),

    /** Another service of the platform. */
    SERVICE(Set.of(INTERNAL, TENANTS_ACT));

    private final Set<String> permissions;

    @SafeVarargs
    Role(Set<String>... parts) {
        var all = new TreeSet<String>();
        for (Set<String> part : parts) {
            all.addAll(part);
        }
        this.permissions = Set.copyOf(all);
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** The value of the claim {@code role}: platform and tenant administrators read differently. */
    public String claim() {
        return this == TENANT_ADMIN ? "admin" : name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> platform(String... more) {
        return with(Set.of(TENANTS_READ, MONITORING_READ, ADMINS_READ), more);
    }

    private static Set<String> tenant(String... more) {
        return with(Set.of(ORGANIZATION_READ, USERS_READ, ODOO_READ, SYNC_READ), more);
    }

    private static Set<String> administration() {
        return tenant(
                ORGANIZATION_WRITE,
                USERS_WRITE,
                USERS_CREATE,
                ROLES_READ,
                ROLES_WRITE,
                AUDIT_READ,
                CRM_ADMIN,
                CLIENTS_READ,
                CLIENTS_WRITE,
                PROJECTS_READ,
                ELEVATIONS_READ,
                ADMIN_READ,
                ADMIN_WRITE,
                CONNECTIONS_READ,
                CONNECTIONS_WRITE,
                ODOO_WRITE,
                ODOO_UNLINK,
                WEBHOOKS_PUSH);
    }

    private static Set<String> with(Set<String> base, String... more) {
        var all = new TreeSet<>(base);
        all.addAll(Set.of(more));
        return all;
    }
}
