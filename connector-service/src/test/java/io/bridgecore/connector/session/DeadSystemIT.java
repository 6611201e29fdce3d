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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** A system that takes calls and never answers is the trouble of its own tenant only. */
@NullMarked
class DeadSystemIT extends RunningConnector {

    private static final int CALLERS = 100;
    private static final int CALLS = 60;
    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";

    private final TenantId stuckTenant = TenantId.next();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Integer> others = new ArrayList<>();
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());

    @Test
    void keepsNobodyElseWaiting() throws IOException {
        connect();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                var dead = new ServerSocket(0, CALLERS, InetAddress.getLoopbackAddress())) {
            callers.execute(() -> swallow(dead, new ArrayList<>()));
            List<String> paths = connectSeveral("http://127.0.0.1:" + dead.getLocalPort());
            String stuck = Tokens.tenantAdmin(stuckTenant);
            for (int i = 0; i < CALLERS; i++) {
                String path = paths.get(i % paths.size());
                callers.execute(() -> keepCalling(stuck, path));
            }
            await().until(() -> hanging.get() >= paths.size());

            callOthers();
        }
        assertThat(others).hasSize(CALLS).containsOnly(200);
        assertThat(answers).isNotEmpty().doesNotContain(200, 500);
    }

    private void callOthers() {
        try {
            for (int i = 0; i < CALLS; i++) {
                others.add(post(COUNT, PARTNERS).status());
            }
        } finally {
            done.set(true);
        }
    }

    private List<String> connectSeveral(String url) {
        var paths = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            String body = odooAt(url, "admin").replaceFirst("\\{", "{\"name\":\"N" + i + "\",");
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

    private void swallow(ServerSocket dead, List<Socket> open) {
        try {
            while (true) {
                open.add(dead.accept());
                hanging.incrementAndGet();
            }
        } catch (IOException closed) {
            assertThat(dead.isClosed()).isTrue();
        } finally {
            open.forEach(DeadSystemIT::close);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
