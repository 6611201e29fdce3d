package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.RecordingBackend.Seen;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.RouteTable;
import io.bridgecore.testkit.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** Ten thousand requests that mean no good: none fails the gateway, hangs, or gets past it. */
@ContextConfiguration(initializers = HostileIT.Backends.class)
class HostileIT extends GatewayTest {

    private static final int REQUESTS = 10_000;
    private static final int AT_ONCE = 64;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final long SEED = 20_261_121;
    private static final TenantId ACME = TenantId.next();
    private static final TenantId OTHER = TenantId.next();
    private static final RecordingBackend BACKEND =
            new RecordingBackend(Map.of("acme", ACME, "other", OTHER));
    private static final List<String> CLAIMS =
            List.of("x-user", "x-organization", "x-tenant", "forwarded", "x-real-ip");

    @Autowired private RouteTable routes;

    /** Goes before the settings that all tests share. */
    static class Backends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var settings = new HashMap<String, Object>();
            for (Backend backend : Backend.values()) {
                settings.put("bridgecore.services." + backend.id(), BACKEND.url());
            }
            settings.put("bridgecore.gateway.edge.head-timeout", "500ms");
            settings.put("bridgecore.gateway.forward.body-timeout", "500ms");
            settings.put("server.netty.idle-timeout", "1s");
            settings.put("logging.level.io.bridgecore.gateway.access", "OFF");
            settings.put("logging.level.reactor.netty", "ERROR");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("hostile", settings));
        }
    }

    @Test
    void nothingHostileGetsThroughOrBreaksAnything() throws InterruptedException {
        var attacks = new Attacks(SEED, ACME, OTHER);
        var bad = new ConcurrentLinkedQueue<String>();
        var statuses = new ConcurrentHashMap<String, AtomicInteger>();
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                String attack = attacks.next(i);
                places.acquire();
                threads.execute(() -> {
                    try {
                        String status = launch(attack);
                        statuses.computeIfAbsent(status, _ -> new AtomicInteger())
                                .incrementAndGet();
                        if (status.startsWith("5") || status.equals("hangs")) {
                            bad.add(status + " for " + shown(attack));
                        }
                    } finally {
                        places.release();
                    }
                });
            }
        }

        assertThat(bad).as("answers by status: " + statuses).isEmpty();
        assertThat(BACKEND.requests()).as("some are harmless").isNotEmpty();
        assertThat(BACKEND.requests().stream().map(this::fault).filter(Objects::nonNull)).isEmpty();
        assertThat(statuses.keySet()).contains("200", "400", "401", "404");
        get("api.localhost", ME, Tokens.staff(ACME)).expectStatus().isOk();
    }

    private @Nullable String fault(Seen seen) {
        if (seen.path().startsWith("/internal") || routes.way(seen.path()) == null) {
            return "not a public path: " + seen;
        }
        if (!seen.all("X-Smuggled").isEmpty()
                && seen.all("X-Fuzz").isEmpty()
                && !routes.isOpen(seen.method(), seen.path())) {
            return "smuggled: " + seen;
        }
        List<String> tenants = seen.all("X-Tenant-Id");
        boolean open = routes.isOpen(seen.method(), seen.path());
        if (!open && !authorized(seen)) {
            return "without a token: " + seen;
        }
        if (tenants.size() > 1 || (!open && !tenants.equals(List.of(ACME.toString())))) {
            return "another tenant: " + seen;
        }
        return claims(seen);
    }

    private static boolean authorized(Seen seen) {
        return seen.all("Authorization").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "));
    }

    private static @Nullable String claims(Seen seen) {
        for (String name : seen.headers().keySet()) {
            String plain = name.toLowerCase(Locale.ROOT).replace('_', '-').strip();
            boolean own = plain.equals("x-tenant-id") && name.indexOf('_') < 0;
            if (!own && CLAIMS.stream().anyMatch(plain::startsWith)) {
                return "claims " + name + ": " + seen;
            }
        }
        return seen.all("X-Forwarded-For").equals(List.of("127.0.0.1"))
                ? null
                : "address " + seen.all("X-Forwarded-For") + ": " + seen;
    }

    /** Status of the first answer; {@code closed} without one, {@code hangs} when none came. */
    private String launch(String attack) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(attack.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            byte[] part = new byte[4096];
            int read = socket.getInputStream().read(part);
            while (read >= 0) {
                answer.write(part, 0, read);
                if (answer.size() > 12) {
                    break;
                }
                read = socket.getInputStream().read(part);
            }
            String text = answer.toString(StandardCharsets.ISO_8859_1);
            return text.startsWith("HTTP/1.") && text.length() > 12
                    ? text.substring(9, 12)
                    : "closed";
        } catch (SocketTimeoutException late) {
            return "hangs";
        } catch (IOException closed) {
            return "closed";
        }
    }

    private static String shown(String attack) {
        String head = attack.substring(0, Math.min(attack.length(), 600));
        return head.replace("\r", "\\r").replace("\n", "\\n");
    }
}
