package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.AccessMarks;
import io.bridgecore.contracts.UserType;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class TenantLimitsTests {

    private static final String PATH = "/api/v1/users/me";

    private final LimitProperties properties =
            new LimitProperties(true, true, 1, Map.of(), Map.of(), 0, 10, 20, 100);
    private final Operations operations = new Operations(properties);
    private final Ledger ledger = new TestLedger(new Limit("any", 1, Window.HOUR)).join();
    private final TenantLimits limits =
            new TenantLimits(
                    properties,
                    new Accounts(ledger, new NoticeBoard(), operations, properties),
                    operations,
                    new LimitMetrics(new SimpleMeterRegistry()));

    @Test
    void oneTenantHasItsShareOfTheGateway_andOthersKeepTheirs() {
        Tenant busy = LimitedGateway.tenant(100);
        Passage first = passage(busy, UserType.TENANT, PATH);
        limits.check(first);
        limits.check(passage(busy, UserType.TENANT, PATH));

        assertThatThrownBy(() -> limits.check(passage(busy, UserType.TENANT, PATH)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("under way");
        limits.check(passage(LimitedGateway.tenant(100), UserType.TENANT, PATH));

        first.request().end(200);
        limits.check(passage(busy, UserType.TENANT, PATH));
    }

    @Test
    void aStreamHoldsNoPlace() {
        Tenant tenant = LimitedGateway.tenant(100);
        for (int i = 0; i < 5; i++) {
            Passage stream = passage(tenant, UserType.TENANT, PATH);
            Way.to(Backend.SYNC, URI.create("http://sync")).streaming().choose(stream.exchange());
            limits.check(stream);
        }

        assertThatCode(() -> limits.check(passage(tenant, UserType.TENANT, PATH)))
                .doesNotThrowAnyException();
    }

    @Test
    void whoLeftBeforeItWasLetInHoldsNoPlace() {
        Tenant tenant = LimitedGateway.tenant(100);
        for (int i = 0; i < 5; i++) {
            Passage gone = passage(tenant, UserType.TENANT, PATH);
            gone.request().end(499);
            limits.check(gone);
        }

        assertThatCode(() -> limits.check(passage(tenant, UserType.TENANT, PATH)))
                .doesNotThrowAnyException();
    }

    @Test
    void whoOnlyAsksAModuleForAStreamHoldsOne() {
        Tenant tenant = LimitedGateway.tenant(100);
        Passage asked = passage(tenant, UserType.TENANT, PATH);
        Way.toModule("any", null).streaming().choose(asked.exchange());
        limits.check(asked);
        limits.check(passage(tenant, UserType.TENANT, PATH));

        assertThatThrownBy(() -> limits.check(passage(tenant, UserType.TENANT, PATH)))
                .isInstanceOf(Refusal.class);
        asked.request().end(200);
        assertThatCode(() -> limits.check(passage(tenant, UserType.TENANT, PATH)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = UserType.class,
            names = {"ADMIN", "SERVICE"})
    void thePlatformsOwnPeopleTakeNothingFromATenant(UserType type) {
        Tenant tenant = LimitedGateway.tenant(1);
        limits.check(passage(tenant, type, PATH));
        limits.check(passage(tenant, type, PATH));

        limits.check(passage(tenant, UserType.TENANT, PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/me", "/admin/tenants"})
    void whatTheContractExemptsIsNotCounted(String path) {
        Tenant tenant = LimitedGateway.tenant(1);
        Passage passage = passage(tenant, UserType.TENANT, path);
        limits.check(passage);
        limits.check(passage(tenant, UserType.TENANT, path));

        assertThat(passage.exchange().getResponse().getHeaders().isEmpty()).isTrue();
    }

    private static Passage passage(Tenant tenant, UserType type, String path) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        var marks = AccessMarks.of(Map.of(), null);
        var caller =
                new Caller(
                        "someone",
                        type,
                        tenant.id(),
                        Set.of(),
                        Instant.MAX,
                        null,
                        List.of(),
                        marks);
        return new Passage(exchange, RequestRecord.of(exchange), path, false, tenant, caller);
    }
}
