package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;

/** A system that takes calls and answers late or never is the trouble of its own tenant only. */
@NullMarked
class DeadSystemIT extends RunningConnector {

    private static final int CALLERS = 100;
    private static final int CALLS = 120;
    private static final int P99 = CALLS - 2;
    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";
    private static final String GRANTED =
            "{\"jsonrpc\":\"2.0\",\"result\":{\"uid\":2,\"server_version\":\"19.0\"}}";

    /** What each call of the troubled tenant waits at least, for its turn or for its answer. */
    private static final Duration THEIR_WAIT = Duration.ofSeconds(1);

    private static final long LATE_MILLIS = 1500;
    private static final Duration JITTER = Duration.ofMillis(20);

    /** Waiting for the troubled system would show in every round; a busy machine does not. */
    private static final int ROUNDS = 5;

    private static final int ENOUGH = 16 * 1024;

    private final TenantId stuckTenant = TenantId.next();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);

    /** What is wrong with the system. */
    enum Trouble {
        DEAD,
        SLOW
    }

    @ParameterizedTest
    @EnumSource
    void keepsNobodyElseWaiting(Trouble trouble, TestReporter report) throws IOException {
        connect();
        callOthers();
        Duration alone = callOthers().get(P99);
        boolean untouched = false;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                var system = new ServerSocket(0, CALLERS, InetAddress.getLoopbackAddress())) {
            callers.execute(() -> take(system, trouble, callers));
            List<String> paths = connectSeveral("http://127.0.0.1:" + system.getLocalPort());
            String stuck = Tokens.tenantAdmin(stuckTenant);
            for (int i = 0; i < CALLERS; i++) {
                String path = paths.get(i % paths.size());
                callers.execute(() -> keepCalling(stuck, path));
            }
            await().until(() -> hanging.get() >= paths.size());

            try {
                for (int round = 0; round < ROUNDS && !untouched; round++) {
                    Duration beside = callOthers().get(P99);
                    report.publishEntry(trouble + ": p99 of others", alone + " alone, " + beside);
                    assertThat(beside).as("p99 of others").isLessThan(THEIR_WAIT);
                    untouched = beside.compareTo(alone.multipliedBy(2).plus(JITTER)) < 0;
                }
            } finally {
                done.set(true);
                over.countDown();
            }
        }
        assertThat(untouched).as("p99 of others as if there were no trouble").isTrue();
        assertThat(answers).isNotEmpty().doesNotContain(500);
    }

    /** Calls of a tenant whose system is well, the shortest first; all have to succeed. */
    private List<Duration> callOthers() {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
            times.add(Duration.ofNanos(System.nanoTime() - began));
        }
        Collections.sort(times);
        return times;
    }

    private List<String> connectSeveral(String url) {
        var paths = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            String body = odooAt(url, "admin").replaceFirst("\\{", "{\"name\": \"N" + i + "\",");
            Reply made = call(HttpMethod.POST, Tokens.tenantAdmin(stuckTenant), SYSTEMS, body);
            paths.add(COUNT + "?connection=" + made.<String>read("$.id"));
        }
        return paths;
    }

    private void keepCalling(String token, String path) {
        while (!done.get()) {
            answers.add(call(HttpMethod.POST, token, path, PARTNERS).status());
        }
    }

    private void take(ServerSocket system, Trouble trouble, ExecutorService workers) {
        try {
            while (true) {
                Socket caller = system.accept();
                hanging.incrementAndGet();
                workers.execute(() -> answer(caller, trouble));
            }
        } catch (IOException closed) {
            assertThat(system.isClosed()).isTrue();
        }
    }

    private void answer(Socket caller, Trouble trouble) {
        try (caller) {
            if (trouble == Trouble.DEAD) {
                over.await();
            } else if (caller.getInputStream().read(new byte[ENOUGH]) > 0
                    && !over.await(LATE_MILLIS, TimeUnit.MILLISECONDS)) {
                String head =
                        "HTTP/1.1 200 OK\r\nSet-Cookie: session_id=s\r\nConnection: close\r\n";
                String length = "Content-Length: " + GRANTED.length() + "\r\n\r\n";
                caller.getOutputStream()
                        .write((head + length + GRANTED).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
