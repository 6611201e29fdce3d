package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.util.Map;

/**
 * What connections cost connector-service that were used once: each of a tenant of its own, logged
 * in to the simulated Odoo.
 */
final class IdleConnections {

    /** How many are measured. */
    static final int CONNECTIONS = 200;

    private static final int BEFORE = 20;
    private static final String CONNECTOR = "connector";

    private final PlatformCalls calls;
    private final OdooServer sandbox;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    IdleConnections(PlatformCalls calls, OdooServer sandbox) {
        this.calls = calls;
        this.sandbox = sandbox;
    }

    /**
     * Memory in kB.
     *
     * @param heap after a collection
     * @param process everything that the process has, shared pages in equal parts
     */
    record Cost(long heap, long process) {

        private Cost minus(Cost other) {
            return new Cost(heap - other.heap, process - other.process);
        }
    }

    /** Makes the tenants and their connections, and measures what they add. */
    Cost measure() throws IOException, InterruptedException {
        String admin = calls.adminToken();
        use(admin, "warm", BEFORE);
        Cost before = memory();
        use(admin, "idle", CONNECTIONS);
        return memory().minus(before);
    }

    private Cost memory() throws IOException, InterruptedException {
        return new Cost(
                Heap.afterCollection(calls.processes(CONNECTOR).getFirst()),
                Memory.pssOf(calls.processes(CONNECTOR)));
    }

    private void use(String admin, String name, int count)
            throws IOException, InterruptedException {
        String connector = calls.address(CONNECTOR);
        for (int i = 0; i < count; i++) {
            String[] tenant = {"X-Tenant-Id", tenant(admin, name + "-" + i)};
            calls.send(
                    "POST",
                    connector + "/api/v1/systems",
                    admin,
                    sandbox.connection("Odoo"),
                    tenant);
            calls.send(
                    "POST",
                    connector + "/api/v1/odoo/search_count",
                    admin,
                    Map.of("model", "res.partner"),
                    tenant);
        }
    }

    private String tenant(String admin, String name) throws IOException, InterruptedException {
        String slug = "bench-" + name + "-" + run;
        String made =
                calls.post(
                        calls.address("tenant") + "/admin/tenants",
                        admin,
                        Map.of(
                                "name",
                                "Bench " + slug,
                                "slug",
                                slug,
                                "contact_email",
                                "owner@" + slug + ".example"));
        return PlatformCalls.json(made).path("id").asString();
    }
}
