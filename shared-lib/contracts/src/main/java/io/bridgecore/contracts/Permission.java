package io.bridgecore.contracts;

/** Rights as they stand in tokens and in access rules: {@code <what>:<deed>}. */
public final class Permission {

    // Platform side
    public static final String TENANTS_READ = "tenants:read";
    public static final String TENANTS_WRITE = "tenants:write";

    /** May name the tenant it acts for with {@link Headers#TENANT_ID}. */
    public static final String TENANTS_ACT = "tenants:act";

    public static final String PLANS_WRITE = "plans:write";
    public static final String REGISTRY_WRITE = "registry:write";

    /** May see and change which addresses are kept out. */
    public static final String ADDRESSES_WRITE = "addresses:write";

    /** May see and change the keys that sign tokens. */
    public static final String KEYS_WRITE = "keys:write";

    public static final String MONITORING_READ = "monitoring:read";

    /** May say that failures are seen to. */
    public static final String MONITORING_WRITE = "monitoring:write";

    /** May read what services tell each other, as far as it is shown. */
    public static final String MESSAGES_READ = "messages:read";

    /** May send dead letters back, and say where consumers go on. */
    public static final String MESSAGES_WRITE = "messages:write";

    /**
     * May read the mails that are kept instead of sent, links that let their reader in included.
     */
    public static final String MAILS_READ = "mails:read";

    /** May see who runs the platform. */
    public static final String ADMINS_READ = "admins:read";

    public static final String ADMINS_WRITE = "admins:write";

    /** May use the paths under {@code /internal}. Held by services alone. */
    public static final String INTERNAL = "internal";

    // Tenant side
    public static final String ORGANIZATION_READ = "organization:read";
    public static final String ORGANIZATION_WRITE = "organization:write";
    public static final String USERS_READ = "users:read";
    public static final String USERS_WRITE = "users:write";

    /** May let people in, but neither change nor remove them. */
    public static final String USERS_CREATE = "users:create";

    public static final String ROLES_READ = "roles:read";
    public static final String ROLES_WRITE = "roles:write";

    /** May read who did what in the tenant. */
    public static final String AUDIT_READ = "audit:read";

    /** May give people of the tenant roles of the service desk. */
    public static final String CRM_ADMIN = "crm_admin";

    /** May see the API clients of the tenant. */
    public static final String CLIENTS_READ = "clients:read";

    public static final String CLIENTS_WRITE = "clients:write";

    /** May see Logikal projects. */
    public static final String PROJECTS_READ = "projects:read";

    public static final String ELEVATIONS_READ = "elevations:read";

    /** Like {@link #CLIENTS_READ}, for API clients of the Logikal middleware. */
    public static final String ADMIN_READ = "admin:read";

    /** Like {@link #CLIENTS_WRITE}, for API clients of the Logikal middleware. */
    public static final String ADMIN_WRITE = "admin:write";

    public static final String CONNECTIONS_READ = "connections:read";
    public static final String CONNECTIONS_WRITE = "connections:write";
    public static final String ODOO_READ = "odoo:read";
    public static final String ODOO_WRITE = "odoo:write";
    public static final String ODOO_UNLINK = "odoo:unlink";
    public static final String SYNC_READ = "sync:read";
    public static final String WEBHOOKS_PUSH = "webhooks:push";

    private Permission() {}
}
