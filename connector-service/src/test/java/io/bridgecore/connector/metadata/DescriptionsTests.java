package io.bridgecore.connector.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.redis.RedisLink;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class DescriptionsTests {

    private static final Duration BRIEF = Duration.ofMillis(200);

    private final RedisLink redis = new RedisLink(new RedisLink.Address("redis://127.0.0.1:1"));
    private final SharedStore store = new SharedStore(redis);
    private final MetadataProperties properties =
            new MetadataProperties(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    DataSize.ofMegabytes(1),
                    DataSize.ofMegabytes(1),
                    10);
    private final Descriptions descriptions =
            new Descriptions(store, new Stamps(store, properties), properties, JsonMapper.shared());
    private final Descriptions.Owner owner = new Descriptions.Owner(Uuid7.next(), 0, "all");
    private final TenantId tenant = TenantId.next();

    @AfterEach
    void close() {
        redis.close();
    }

    private @Nullable Object ask(TenantId one, Supplier<@Nullable Object> answer) {
        var call = new Call("res.partner", "fields_get", List.of(), Map.of());
        return CurrentTenant.callAs(one, () -> descriptions.get(owner, call, () -> "", answer));
    }

    private static void within(Duration time, Runnable work) {
        var _ =
                RequestTime.<Boolean, RuntimeException>within(
                        time,
                        () -> {
                            work.run();
                            return true;
                        });
    }

    private static Object waiting(CountDownLatch begun, CountDownLatch over) {
        begun.countDown();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private static void isLate(Throwable failed) {
        assertThat(failed)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type())
                                        .isEqualTo(ConnectorProblem.REMOTE_TIMEOUT));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsForSomebodyElse_noLongerThanTheRequestMay() throws InterruptedException {
        var begun = new CountDownLatch(2);
        var over = new CountDownLatch(1);
        var stamps = new Stamps(store, properties);
        UUID other = Uuid7.next();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() -> ask(tenant, () -> waiting(begun, over)));
            callers.execute(() -> stamps.of(other, () -> waiting(begun, over).toString()));
            begun.await();

            isLate(catchThrowable(() -> within(BRIEF, () -> ask(tenant, Map::of))));
            isLate(catchThrowable(() -> within(BRIEF, () -> stamps.of(other, () -> ""))));
            over.countDown();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksItself_whereOnlyTheTimeOfSomebodyElseWasOver()
            throws InterruptedException, ExecutionException {
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() ->
                    assertThatThrownBy(() ->
                                    ask(
                                            tenant,
                                            () -> {
                                                waiting(begun, over);
                                                throw Stamps.late()
                                                        .causedBy(
                                                                ConnectorException.cutShort(
                                                                        "no time", null));
                                            }))
                            .isInstanceOf(ProblemException.class));
            begun.await();
            Future<@Nullable Object> joined =
                    callers.submit(() -> ask(tenant, () -> Map.of("a", 1)));
            await().until(() -> CurrentTenant.callAs(tenant, descriptions::figures).hits() == 1);
            over.countDown();

            assertThat(joined.get()).isEqualTo(Map.of("a", 1));
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksAgain_whenTheFirstToAskBrokeDown() {
        Supplier<@Nullable Object> broken =
                () -> {
                    throw new StackOverflowError();
                };
        assertThatThrownBy(() -> ask(tenant, broken)).isInstanceOf(StackOverflowError.class);

        assertThat(ask(tenant, () -> Map.of("a", 1))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void countsForEachTenantItsOwn() {
        ask(tenant, () -> Map.of("a", 1));
        ask(tenant, () -> Map.of("a", 1));

        assertThat(CurrentTenant.callAs(tenant, descriptions::figures))
                .isEqualTo(new Descriptions.Figures(1, 1, 1));
        assertThat(CurrentTenant.callAs(TenantId.next(), descriptions::figures))
                .isEqualTo(new Descriptions.Figures(0, 0, 0));
    }

    @Test
    void counts_whatIsKeptToBeHandedOnAsItIs() {
        var raw = new Call("res.partner", "fields_get", List.of(), Map.of()).raw(true);
        CurrentTenant.callAs(
                tenant, () -> descriptions.get(owner, raw, () -> "", () -> Map.of("a", 1)));

        assertThat(CurrentTenant.callAs(tenant, descriptions::figures))
                .isEqualTo(new Descriptions.Figures(0, 1, 1));
    }
}
