package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What becomes of files that cannot be written to their end. */
@NullMarked
@DirtiesContext
@Import(ExportIT.Unlucky.class)
@TestPropertySource(properties = "bridgecore.monitoring.usage.exported=3000")
class ExportIT extends RunningMonitoring {

    private static final String EXPORT = "/admin/logs/usage/export?tenant_id=";
    private static final AtomicReference<@Nullable UUID> UNLUCKY = new AtomicReference<>();

    private final TenantId tenant = tenantCalled("exported");

    @LocalServerPort private int port;

    /** Finds the first page of one tenant's requests and fails at the second. */
    @TestConfiguration
    static class Unlucky {

        @Bean
        @Primary
        RequestList unluckyRequests(JdbcClient sql) {
            return new RequestList(sql) {
                @Override
                List<Line> after(RequestFilter filter, @Nullable Line last, int limit) {
                    if (last != null && filter.tenant() != null) {
                        if (filter.tenant().equals(UNLUCKY.get())) {
                            throw new QueryTimeoutException("The database is too slow");
                        }
                    }
                    return super.after(filter, last, limit);
                }
            };
        }
    }

    @Test
    void breaksOff_whenNotAllCouldBeRead() throws Exception {
        used(2500);
        UNLUCKY.set(tenant.value());

        assertThatIOException().isThrownBy(this::csv);
        UNLUCKY.set(null);
        assertThat(csv().lines()).hasSize(2501);
    }

    @Test
    void saysSo_whenThereIsMoreThanIsExported() throws Exception {
        used(3000);
        assertThat(csv().lines()).hasSize(3001).noneMatch(line -> line.contains("more than"));

        used(1);
        soon().untilAsserted(() ->
                assertThat(csv().lines())
                        .hasSize(3002)
                        .last()
                        .asString()
                        .startsWith("There are more than 3000 requests: narrow the range,"));
    }

    private void used(int requests) {
        // As many as gateways put into one message.
        for (int from = 0; from < requests; from += 500) {
            tell(
                    null,
                    new UsageRecorded(
                            IntStream.range(from, Math.min(requests, from + 500))
                                    .mapToObj(_ -> Requests.of(tenant).done())
                                    .toList()));
        }
        soon().untilAsserted(() ->
                assertThat(
                                ask(
                                        Tokens.support(),
                                        "/admin/logs/usage?limit=1&tenant_id=%s&skip=%d"
                                                .formatted(tenant, requests - 1)))
                        .hasSize(1));
    }

    private String csv() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:" + port + EXPORT + tenant))
                                    .header("Authorization", "Bearer " + Tokens.support())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
