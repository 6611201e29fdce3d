package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Name servers that answer when they like. */
@NullMarked
class PatientNamesTests {

    private final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final TenantId slow = TenantId.next();
    private final PatientNames names =
            new PatientNames(
                    new HttpProperties(
                            Duration.ofMillis(300),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(25),
                            DataSize.ofKilobytes(1),
                            DataSize.ofKilobytes(1),
                            DataSize.ofKilobytes(1),
                            Duration.ofMillis(1)),
                    this::lookUp);

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (host.startsWith("slow") || dead.contains(host)) {
            hanging.incrementAndGet();
            try {
                answered.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return InetAddress.getAllByName("127.0.0.1");
    }

    @AfterEach
    void stop() {
        answered.countDown();
        names.close();
    }

    private void ask(TenantId tenant, String host) {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    try {
                        assertThat(names.lookUp(host)).isNotEmpty();
                    } catch (UnknownHostException unknown) {
                        throw new IllegalStateException(unknown);
                    }
                });
    }

    @Test
    void keepThreadsForOtherTenants() {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String host = "slow-%d.example".formatted(i);
                callers.execute(() ->
                        assertThatThrownBy(() -> ask(slow, host))
                                .hasRootCauseInstanceOf(Exception.class));
            }
            await().until(() -> hanging.get() == 4);
            ask(TenantId.next(), "fast.example");
        }
        assertThat(hanging).hasValue(4);
        assertThatThrownBy(() -> ask(slow, "fast.example"))
                .hasRootCauseMessage("Too many names are looked up");

        answered.countDown();
        await().untilAsserted(() -> ask(slow, "fast.example"));
    }

    @Test
    void holdOneThread_forANameThatManyAskFor() {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                callers.execute(() ->
                        assertThatThrownBy(() -> ask(TenantId.next(), "slow.example"))
                                .hasRootCauseInstanceOf(Exception.class));
            }
        }
        assertThat(hanging).hasValue(1);
    }

    @Test
    void keepThreadsForNamesThatAreKnown_howeverManyTenantsHaveDeadOnes() {
        ask(TenantId.next(), "known.example");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String host = "slow-%d.example".formatted(i);
                callers.execute(() ->
                        assertThatThrownBy(() -> ask(TenantId.next(), host))
                                .hasRootCauseInstanceOf(Exception.class));
            }
        }
        assertThat(hanging).hasValue(64);
        assertThatThrownBy(() -> ask(TenantId.next(), "new.example"))
                .hasMessageContaining("Too many names are looked up");

        ask(TenantId.next(), "known.example");
    }

    @Test
    void trustNoNameAnyMore_whoseServerDied() {
        ask(TenantId.next(), "once.example");
        dead.add("once.example");
        assertThatThrownBy(() -> ask(TenantId.next(), "once.example"))
                .hasRootCauseInstanceOf(Exception.class);
        answered.countDown();
        dead.clear();

        await().untilAsserted(() -> ask(TenantId.next(), "once.example"));
    }

    @Test
    void askNobody_forWhatIsAnAddress() throws UnknownHostException {
        assertThat(names.lookUp("192.0.2.7")).containsExactly(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(names.lookUp("2001:db8::7"))
                .containsExactly(InetAddress.ofLiteral("2001:db8::7"));
    }

    @Test
    void askForNames_thatLookLikeAddresses() throws UnknownHostException {
        InetAddress told = InetAddress.ofLiteral("127.0.0.1");

        assertThat(names.lookUp("192.0.2.777")).containsExactly(told);
        assertThat(names.lookUp("node7")).containsExactly(told);
    }
}
