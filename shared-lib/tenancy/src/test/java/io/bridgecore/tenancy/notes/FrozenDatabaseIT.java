package io.bridgecore.tenancy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.zaxxer.hikari.HikariDataSource;
import io.bridgecore.testkit.FrozenLine;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** PostgreSQL behind a line that can be frozen: then it takes everything and says nothing. */
@PlatformTest
@DirtiesContext
class FrozenDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FrozenLine LINE = FrozenLine.to(TestDatabase.of("notes").url());

    @Autowired private RestTestClient http;
    @Autowired private JdbcClient sql;
    @Autowired private HikariDataSource pool;
    @Autowired private PlatformTransactionManager manager;

    @DynamicPropertySource
    static void behindTheLine(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", LINE::url);
        settings.add("spring.datasource.hikari.data-source-properties.socketTimeout", () -> "2");
    }

    @AfterAll
    static void close() throws IOException {
        LINE.close();
    }

    @Test
    void holdsNobody_andIsUsedAgainWhenItThaws() {
        try {
            assertTimeoutPreemptively(
                    PATIENCE,
                    () ->
                            assertThatThrownBy(this::frozenAmidTheWork)
                                    .isInstanceOf(RuntimeException.class));
        } finally {
            LINE.thaw();
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(one()).isEqualTo(1));
    }

    @Test
    void keepsNoHealthAnswerWaiting() {
        await().atMost(PATIENCE).untilAsserted(() -> health("db").isOk());

        LINE.freeze();
        try {
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> {
                        await().atMost(PATIENCE).untilAsserted(() -> health("db").isEqualTo(503));
                        health("live").isOk();
                    });
            http.get()
                    .uri("/health/full")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.checks.db.error")
                    .exists()
                    .jsonPath("$.checks.ping.status")
                    .isEqualTo("healthy");
        } finally {
            LINE.thaw();
        }

        await().atMost(PATIENCE).untilAsserted(() -> health("db").isOk());
    }

    @Test
    void everyServiceHasALimit() {
        assertThat(pool.getDataSourceProperties())
                .containsEntry("connectTimeout", "3")
                .containsEntry("options", "-c statement_timeout=25s")
                .containsKey("socketTimeout")
                .containsEntry("logServerErrorDetail", "false");
    }

    private StatusAssertions health(String part) {
        return http.get().uri("/health/" + part).exchange().expectStatus();
    }

    private void frozenAmidTheWork() {
        new TransactionTemplate(manager)
                .executeWithoutResult(_ -> {
                    one();
                    LINE.freeze();
                    one();
                });
    }

    private int one() {
        return sql.sql("select 1").query(Integer.class).single();
    }
}
