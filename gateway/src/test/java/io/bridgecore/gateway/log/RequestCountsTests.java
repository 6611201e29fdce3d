package io.bridgecore.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.request.RequestRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestCountsTests {

    private static final UUID ACME = UUID.randomUUID();
    private static final UUID GLOBEX = UUID.randomUUID();
    private static final UUID INITECH = UUID.randomUUID();

    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestCounts counts =
            new RequestCounts(meters, new CountProperties(2, 3, Duration.ofHours(1)));

    @Test
    void countsByTenantTemplateAndStatus() {
        add(ACME, "/api/v1/users/" + UUID.randomUUID(), 2);
        add(null, "/api/v1/users/me", 1);

        assertThat(meters.scrape())
                .contains(series(ACME.toString(), "/api/v1/users/{id}") + " 2.0")
                .contains(series("none", "/api/v1/users/me") + " 1.0");
    }

    @Test
    void givesPlacesToTheBusiest_andCountsTheRestTogether() {
        add(ACME, "/x", 5);
        add(GLOBEX, "/x", 1);
        add(INITECH, "/x", 9);
        assertThat(meters.scrape())
                .contains(series("other", "/x") + " 9.0")
                .doesNotContain(INITECH.toString());

        counts.rank();
        add(INITECH, "/x", 1);
        add(GLOBEX, "/x", 1);

        assertThat(meters.scrape())
                .contains(series(INITECH.toString(), "/x") + " 1.0")
                .contains(series(ACME.toString(), "/x") + " 5.0")
                .contains(series("other", "/x") + " 10.0")
                .doesNotContain(GLOBEX.toString());
    }

    @Test
    void boundsEndpoints_whateverClientsAskFor() {
        for (int i = 0; i < 20; i++) {
            add(ACME, "/api/word" + "x".repeat(i), 1);
        }

        assertThat(meters.scrape().lines().filter(l -> l.startsWith("bridgecore_requests_total")))
                .hasSize(4);
    }

    private void add(@Nullable UUID tenant, String path, int times) {
        for (int i = 0; i < times; i++) {
            RequestRecord request = RequestRecord.unreadable("GET", path, "");
            request.goesTo("user");
            request.belongsTo(tenant, null);
            request.end(200);
            counts.add(List.of(request));
        }
    }

    private static String series(String tenant, String endpoint) {
        return "bridgecore_requests_total{endpoint=\"%s\",method=\"GET\",status=\"200\",tenant=\"%s\"}"
                .formatted(endpoint, tenant);
    }
}
