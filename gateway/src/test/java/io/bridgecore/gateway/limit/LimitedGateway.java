package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.tenant.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** The limits of one gateway, without the rest of it. */
final class LimitedGateway implements AutoCloseable {

    private static final LimitMetrics METRICS = new LimitMetrics(new SimpleMeterRegistry());

    final SharedLedger ledger;
    final QuotaDesk desk;
    private final RedisLink link;
    private final Accounts accounts;

    LimitedGateway(String redis) {
        var properties = new LimitProperties(true, true, 1, Map.of(), Map.of(), 0, 100, 100, 1000);
        var ledgerProperties =
                new LedgerProperties(Duration.ofMillis(100), Duration.ofMillis(250), 1000);
        var board = new NoticeBoard();
        var places = new PlaceBook();
        try {
            link = new RedisLink(new RedisLink.Address(redis), board, places);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ledger = new SharedLedger(link, board, places, ledgerProperties, new SimpleMeterRegistry());
        accounts = new Accounts(ledger, board, new Operations(properties), properties);
        desk = new QuotaDesk(ledger, link, accounts);
        connect();
        ledger.start();
    }

    /** What the scheduler does once a second. */
    void connect() {
        link.connect();
    }

    /** Nanoseconds to wait for one request of a tenant; 0 when it is admitted. */
    long take(Tenant tenant) {
        long now = System.nanoTime();
        Allowance hour = accounts.of(tenant, now).quotas(tenant, now).hour();
        return hour == null ? 0 : hour.take(now);
    }

    /** Seconds after which a caller may come again; 0 when it is admitted. */
    static long ask(Allowance allowance, String caller) {
        long now = System.nanoTime();
        var toll = new Toll(METRICS, caller);
        toll.take(allowance, now);
        return secondsToWait(toll, now);
    }

    /** What the toll says to the client: 0, or a number of seconds. */
    static long secondsToWait(Toll toll, long now) {
        var answer = new HttpHeaders();
        try {
            toll.settle(answer, now);
            return 0;
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(GatewayProblem.RATE_LIMIT_EXCEEDED);
            String[] parts =
                    Objects.requireNonNull(answer.getFirst(LimitFields.STATE)).split("[=;,]");
            return Long.parseLong(parts[parts.length - 1]);
        }
    }

    /** What Redis and this gateway know about the hour. */
    long counted(Tenant tenant) {
        LimitController.View view = desk.used(tenant.id(), null, null).block();
        return view == null ? -1 : view.hourlyCount();
    }

    @Override
    public void close() {
        ledger.stop();
        link.close();
    }

    static Tenant tenant(int perHour) {
        return new Tenant(
                UUID.randomUUID(),
                "t",
                TenantStatus.ACTIVE,
                null,
                null,
                new Tenant.Quota(perHour, null),
                Set.of(),
                Set.of(),
                List.of());
    }
}
