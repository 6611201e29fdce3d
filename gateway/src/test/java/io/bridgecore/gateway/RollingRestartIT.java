package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Two gateways behind a client that looks at their health as a load balancer does. */
class RollingRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALLERS = 8;

    private final TenantId acme = Services.shared().tenant("acme", "active");
    private final String token = Tokens.staff(acme);
    private final HttpClient http = HttpClient.create().disableRetry(true);

    @Test
    void losesNoRequest_whenOneOfTwoStops() throws Exception {
        ConfigurableApplicationContext first = start();
        try (ConfigurableApplicationContext second = start()) {
            List<String> gateways = List.of(url(first), url(second));
            var done = new AtomicInteger();
            var failures = new ConcurrentLinkedQueue<String>();
            var over = new AtomicBoolean();
            var ready = new ReadyOnes(gateways, failures);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> ready.watch(over));
                for (int i = 0; i < CALLERS; i++) {
                    threads.execute(() -> {
                        for (int n = 0; !over.get(); n++) {
                            call(ready.pick(n), failures);
                            done.incrementAndGet();
                        }
                    });
                }
                try {
                    awaitMore(done, 500);
                    first.close();
                    awaitMore(done, 500);
                } finally {
                    over.set(true);
                }
            }
            assertThat(failures).isEmpty();
            assertThat(ready.left).hasValue(1);
        }
    }

    private static void awaitMore(AtomicInteger done, int more) {
        int goal = done.get() + more;
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> done.get() >= goal);
    }

    private void call(String gateway, ConcurrentLinkedQueue<String> failures) {
        try {
            Integer status =
                    http.headers(headers ->
                                    headers.set("Host", "api.localhost")
                                            .set("Authorization", "Bearer " + token))
                            .post()
                            .uri(gateway + "/api/v1/users/rolling")
                            .responseSingle((answer, body) ->
                                    body.asString()
                                            .defaultIfEmpty("")
                                            .thenReturn(answer.status().code()))
                            .block(PATIENCE);
            if (status == null || status != 200) {
                failures.add("status " + status);
            }
        } catch (RuntimeException lost) {
            failures.add(lost.toString());
        }
    }

    /** The gateways that said a moment ago that they are ready. */
    private final class ReadyOnes {

        private final List<String> all;
        private final ConcurrentLinkedQueue<String> failures;
        private volatile List<String> ready;
        private final AtomicInteger left;

        ReadyOnes(List<String> all, ConcurrentLinkedQueue<String> failures) {
            this.all = all;
            this.failures = failures;
            this.ready = all;
            this.left = new AtomicInteger(all.size());
        }

        String pick(int turn) {
            List<String> now = ready;
            return now.get(turn % now.size());
        }

        void watch(AtomicBoolean over) {
            while (!over.get()) {
                var answering = new ArrayList<String>();
                for (String gateway : all) {
                    if (isReady(gateway)) {
                        answering.add(gateway);
                    }
                }
                if (answering.isEmpty()) {
                    failures.add("none is ready");
                } else {
                    ready = answering;
                }
                left.set(answering.size());
                Mono.delay(Duration.ofMillis(100)).block();
            }
        }

        private boolean isReady(String gateway) {
            return Boolean.TRUE.equals(
                    http.get()
                            .uri(gateway + "/health/ready")
                            .response()
                            .map(answer -> answer.status().code() == 200)
                            .onErrorReturn(false)
                            .block(PATIENCE));
        }
    }

    /** Threads and connections of one gateway: in one process the other would lose its own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnResources {

        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }

    private static String url(ConfigurableApplicationContext gateway) {
        return "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port");
    }

    private static ConfigurableApplicationContext start() {
        var arguments = new ArrayList<String>();
        for (Backend backend : Backend.values()) {
            arguments.add(
                    "--bridgecore.services." + backend.id() + "=" + Services.shared().url(backend));
        }
        arguments.addAll(
                List.of(
                        "--server.port=0",
                        "--bridgecore.gateway.edge.drain=1s",
                        "--bridgecore.gateway.limits.times=1000",
                        "--bridgecore.gateway.limits.quotas=false",
                        "--spring.kafka.bootstrap-servers=" + Infrastructure.shared().kafka(),
                        "--spring.data.redis.url=" + Infrastructure.shared().redisUrl(),
                        "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri="
                                + Tokens.issuer()
                                + "/oauth2/jwks",
                        "--spring.security.oauth2.client.provider.bridgecore.token-uri="
                                + Tokens.issuer()
                                + "/oauth2/token",
                        "--spring.security.oauth2.client.registration.bridgecore.client-secret=s"));
        return new SpringApplicationBuilder(GatewayApplication.class, OwnResources.class)
                .run(arguments.toArray(String[]::new));
    }
}
