package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/** What connections cost that nobody uses at the moment. */
@NullMarked
class IdleConnectionsIT extends RunningConnector {

    private static final int CONNECTIONS = 200;

    @Test
    void costLittle(TestReporter report) {
        use(TenantId.next());
        long before = heap();

        for (int i = 0; i < CONNECTIONS; i++) {
            use(TenantId.next());
        }

        long more = heap() - before;
        report.publishEntry("bytes of " + CONNECTIONS + " connections", String.valueOf(more));
        assertThat(more).isLessThan(DataSize.ofMegabytes(100).toBytes());
    }

    private void use(TenantId tenant) {
        String token = Tokens.tenantAdmin(tenant);
        String body = odooAt(ODOO.url(), "admin");
        assertThat(call(HttpMethod.POST, token, SYSTEMS, body).status()).isEqualTo(201);
        Reply used =
                call(
                        HttpMethod.POST,
                        token,
                        "/api/v1/odoo/search_count",
                        "{\"model\":\"res.partner\"}");
        assertThat(used.status()).isEqualTo(200);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
