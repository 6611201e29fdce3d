package io.bridgecore.isolation;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Values for the parameters that name something. A parameter that is missing here fails the tests
 * of its operation: add a line, and where it names a thing of a tenant, make one in {@link
 * Holdings}.
 */
final class Samples {

    /** Whose the named thing is. */
    enum Belonging {
        /** It is the tenant. */
        TENANT,
        /** It belongs to a tenant. */
        OF_TENANT,
        /** It is the same for all tenants. */
        COMMON
    }

    private record Sample(
            Pattern path,
            String parameter,
            Belonging belonging,
            Function<Holdings, String> value) {}

    private static final List<Sample> KNOWN =
            List.of(
                    tenant("/api/v1/(organizations|tenants)/\\{id}.*", "id"),
                    tenant("/admin/tenants/\\{id}.*", "id"),
                    tenant(".*", "organization"),
                    tenant(".*", "tenant"),
                    tenant(".*", "tenant_id"),
                    sample(".*", "slug", Belonging.TENANT, Holdings::slug),
                    sample(".*", "subdomain", Belonging.TENANT, h -> h.company().slug()),
                    own("/api/v1/systems/.*", "id", Holdings::connection),
                    own("/admin/tenants/.*/systems/.*", "id", Holdings::connection),
                    own("/(api/v1|admin)/systems/.*", "connection", Holdings::connection),
                    common("/api/v1/systems/.*", "odooUser", "7"),
                    common(".*/systems/.*", "run", UUID.randomUUID().toString()),
                    common("/api/v1/conversations/.*", "channel", "7"),
                    common("/api/v1/conversations/.*", "record", "7"),
                    common("/api/v1/odoo/attachments.*", "attachment", "7"),
                    common("/api/v1/odoo/attachments.*", "res_id", "7"),
                    common("/admin/odoo-helpers/.*", "company_id", "1"),
                    common("/api/v1/(conversations|odoo)/.*", "model", "res.partner"),
                    common("/api/v1/systems/.*", "model", "res.partner"),
                    common("/api/v1/systems/.*", "record", "1"),
                    common("/api/v1/systems/.*", "kind", "odoo"),
                    common("/api/v1/moodle/.*", "id", "2"),
                    common("/api/v1/moodle/.*", "role_id", "5"),
                    own("/api/v1/auth/applications/.*", "id", Holdings::application),
                    own(".*", "keyId", Holdings::webhookKey),
                    own("/api/v1/webhooks/in/.*", "key", Holdings::webhookDoor),
                    tenant(".*", "organization_id"),
                    own("/api/v1/subscriptions/\\{id}.*", "id", Holdings::subscription),
                    own("/api/v1/subscriptions/payments/.*", "id", Holdings::payment),
                    own(".*/branding/media/.*", "filename", Holdings::logo),
                    own("/api/v1/users/.*/sessions.*", "userId", Holdings::person),
                    // No session has a person's id: one's own are not known here, so it is as good.
                    own("/api/v1/auth/sessions/.*", "id", Holdings::person),
                    own("/api/v1/(roles|rbac)/.*", "roleId", Holdings::role),
                    own("/api/v1/rbac/users/.*", "userId", Holdings::person),
                    own("/api/v1/api-clients/.*", "clientId", Holdings::apiClient),
                    own("/api/v1/api-clients/.*", "secretId", Holdings::apiSecret),
                    own("/api/v1/(client-auth|admin)/.*", "client", Holdings::apiClient),
                    own("/api/v1/auth/factors/.*", "userId", Holdings::person),
                    common("/admin/auth/factors/.*", "adminId", UUID.randomUUID().toString()),
                    own("/api/v1/(admin/)?users/.*", "id", Holdings::person),
                    own("/api/v1/organizations/.*/users/.*", "id", Holdings::person),
                    own("/admin/tenant-users/.*", "id", Holdings::person),
                    own(".*", "invitation", Holdings::invitation),
                    own(".*", "relationship", Holdings::relationship),
                    common("/admin/mails/.*", "id", UUID.randomUUID().toString()),
                    common("/api/v1/users/invitations/.*", "token", "A".repeat(43)),
                    common("/api/v1/(logs|monitor|monitoring).*", "request_id", "nobody"),
                    common("/api/v1/(logs|monitor|monitoring).*", "trace_id", "0af7651916cd43dd"),
                    common("/api/v1/monitor(ing)?/.*", "name", "tenant"),
                    common("/api/v1/monitor(ing)?/.*", "group", "sync"),
                    common("/api/v1/monitor(ing)?/.*", "topic", "user.created"),
                    common("/api/v1/monitor(ing)?/.*", "job", "alert-cleanup"),
                    common("/api/v1/users/.*", "project", UUID.randomUUID().toString()),
                    common("/api/v1/users/.*", "kind", "vendor"),
                    common("/api/v1/users.*", "after", UUID.randomUUID().toString()),
                    common(
                            "/(admin/admins|api/v1/app-users)/.*",
                            "adminId",
                            UUID.randomUUID().toString()),
                    common("/admin/systems/.*", "id", "odoo"),
                    common("/(admin|api/v1/subscriptions)/plans/.*", "id", Cast.PLAN),
                    common(".*", "plan_id", Cast.PLAN),
                    common(".*", "code", "retail"),
                    common(".*", "role", "staff"),
                    common(".*", "module", "inventory"),
                    common(".*", "moduleId", "inventory"),
                    common("/admin/ip-blocks/.*", "id", UUID.randomUUID().toString()),
                    common("/admin/ip-blocks/.*", "ip", "203.0.113.7"),
                    common("/api/v1/audit[-_]logs.*", "id", UUID.randomUUID().toString()),
                    common("/api/v1/audit[-_]logs.*", "entity_id", "7"),
                    common("/api/v1/audit[-_]logs.*", "actor_id", "7"),
                    common("/(admin/logs|api/v1)/usage.*", "request_id", "r-7"),
                    common("/admin/logs/errors.*", "id", UUID.randomUUID().toString()),
                    common("/admin/alerts.*", "id", UUID.randomUUID().toString()),
                    common("/admin/alerts.*", "rule", "latency"),
                    tenant("/admin/analytics/compare", "tenant_ids"),
                    // Words a tenant chooses: the same may mean something to each of them.
                    common(".*", "user_id", "7"),
                    common(".*", "device_id", "phone"),
                    common(".*", "record_id", "7"),
                    common(".*", "after_id", "0"),
                    common(".*", "last_event_id", "0"),
                    common("/api/v1/ws/.*", "userId", "7"),
                    common("/api/v1/sync/devices/.*", "deviceKey", UUID.randomUUID().toString()),
                    common("/api/v1/sync/app-types/.*", "appType", "sales_app"),
                    common("/api/v1/sync/conflicts/.*", "conflict", UUID.randomUUID().toString()));

    private Samples() {}

    static boolean covers(Operation operation, String parameter) {
        return KNOWN.stream().anyMatch(sample -> fits(sample, operation, parameter));
    }

    static Belonging belonging(Operation operation, String parameter) {
        return find(operation, parameter).belonging();
    }

    /** What the company has under that name. */
    static String of(Operation operation, String parameter, Holdings holdings) {
        return find(operation, parameter).value().apply(holdings);
    }

    /** Something nobody has, in the form of what somebody has. */
    static String unknown(Operation operation, String parameter, Holdings holdings) {
        return of(operation, parameter, holdings).length() == UUID.randomUUID().toString().length()
                ? UUID.randomUUID().toString()
                : "unknown-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Sample find(Operation operation, String parameter) {
        return KNOWN.stream()
                .filter(sample -> fits(sample, operation, parameter))
                .findFirst()
                .orElseThrow();
    }

    private static boolean fits(Sample sample, Operation operation, String parameter) {
        return sample.parameter().equals(parameter)
                && sample.path().matcher(operation.path()).matches();
    }

    private static Sample tenant(String path, String parameter) {
        return sample(path, parameter, Belonging.TENANT, h -> h.company().id());
    }

    private static Sample own(String path, String parameter, Function<Holdings, String> value) {
        return sample(path, parameter, Belonging.OF_TENANT, value);
    }

    private static Sample common(String path, String parameter, String value) {
        return sample(path, parameter, Belonging.COMMON, _ -> value);
    }

    private static Sample sample(
            String path, String parameter, Belonging belonging, Function<Holdings, String> value) {
        return new Sample(Pattern.compile(path), parameter, belonging, value);
    }
}
