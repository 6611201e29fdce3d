package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/** What a call takes besides processor time, once connection, person and tenant are known. */
@NullMarked
@Import(CostOfACallIT.CountedDatabase.class)
class CostOfACallIT extends RunningConnector {

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static final int CALLS = 40;
    private static final Pattern ASKED =
            Pattern.compile("cmdstat_(?:get|mget|set|psetex|eval|del|unlink):calls=(\\d+)");

    @Autowired Environment settings;

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0")
                    .answers("search_read", "[{'id': 1, 'parent_id': [7, 'Acme']}]")
                    .answers("read", "[{'id': 1, 'parent_id': [7, 'Acme']}]")
                    .answers("search_count", "3")
                    .answers("fields_get", "{'name': {'type': 'char'}}");

    /** Counts the database connections that requests take. */
    @TestConfiguration
    static class CountedDatabase {

        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource known ? new Counted(known) : bean;
                }
            };
        }
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (RequestContextHolder.getRequestAttributes() != null) {
                CONNECTIONS.incrementAndGet();
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void connectOdoo() {
        connect(odoo.serve(), "p");
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search_read|{\"model\":\"res.partner\",\"fields\":[\"parent_id\"]}",
                "read|{\"model\":\"res.partner\",\"ids\":[1],\"fields\":[\"parent_id\"]}",
                "search_count|{\"model\":\"res.partner\"}"
            })
    void isOneQuestionToTheSystem_andNoneToTheDatabase(String operation, String body) {
        post("/api/v1/odoo/" + operation, body);
        int asked = odoo.asked().size();
        CONNECTIONS.set(0);
        long told = redisCommands();
        long began = System.nanoTime();

        for (int i = 0; i < CALLS; i++) {
            assertThat(post("/api/v1/odoo/" + operation, body).status()).isEqualTo(200);
        }

        assertThat(odoo.asked()).hasSize(asked + CALLS);
        assertThat(redisCommands()).isEqualTo(told);
        // Where a connection leads, and who has a key, is looked up again now and then.
        assertThat(CONNECTIONS.get()).isLessThanOrEqualTo(lookUps(began));
    }

    @Test
    void isNoQuestionAtAll_whereTheAnswerIsKept() {
        String body = "{\"model\":\"res.partner\"}";
        post("/api/v1/odoo/fields_get", body);
        CONNECTIONS.set(0);
        long told = redisCommands();
        long began = System.nanoTime();

        for (int i = 0; i < CALLS; i++) {
            assertThat(post("/api/v1/odoo/fields_get", body).<String>read("$.fields.name.type"))
                    .isEqualTo("char");
        }

        assertThat(Collections.frequency(odoo.methods(), "fields_get")).isEqualTo(1);
        assertThat(redisCommands() - told).isLessThanOrEqualTo(lookUps(began)).isLessThan(CALLS);
        assertThat(CONNECTIONS.get()).isLessThanOrEqualTo(lookUps(began));
    }

    /** How many commands Redis was sent so far that ask for something or keep it. */
    private long redisCommands() {
        String url = settings.getRequiredProperty("spring.data.redis.url");
        try (RedisClient client = RedisClient.create(url);
                StatefulRedisConnection<String, String> open = client.connect()) {
            return ASKED.matcher(open.sync().info("commandstats"))
                    .results()
                    .mapToLong(one -> Long.parseLong(one.group(1)))
                    .sum();
        }
    }

    private static int lookUps(long began) {
        return 2 * (2 + (int) ((System.nanoTime() - began) / 1_000_000_000L));
    }
}
