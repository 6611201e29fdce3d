package io.bridgecore.tenancy.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A statement that takes longer than the server allows, on the only connection that there is. */
@PlatformTest
@DirtiesContext
@Import(LongStatementIT.Sleeper.class)
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=1",
            "spring.datasource.hikari.data-source-properties.options=-c statement_timeout=1s"
        })
class LongStatementIT {

    private static final int FAR_TOO_LONG = 60;

    private final String token = Tokens.staff(TenantId.next());

    @Autowired private RestTestClient http;

    @RestController
    static class Sleeper {

        private final JdbcClient sql;

        Sleeper(JdbcClient sql) {
            this.sql = sql;
        }

        /** Answers with the server's process that served it. */
        @GetMapping("/sleep/{seconds}")
        int sleep(@PathVariable int seconds) {
            return sql.sql("select pg_backend_pid() from pg_sleep(?)")
                    .param(seconds)
                    .query(Integer.class)
                    .single();
        }
    }

    @Test
    void isCancelled_andTheConnectionServesOn() {
        int process = served();

        String problem =
                sleep(FAR_TOO_LONG)
                        .expectStatus()
                        .isEqualTo(500)
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

        assertThat(problem)
                .contains("\"code\":\"internal_error\"", "\"request_id\":\"")
                .doesNotContain("pg_sleep", "statement");
        assertThat(served()).isEqualTo(process);
    }

    private int served() {
        return Objects.requireNonNull(
                sleep(0).expectStatus()
                        .isOk()
                        .expectBody(Integer.class)
                        .returnResult()
                        .getResponseBody());
    }

    private RestTestClient.ResponseSpec sleep(int seconds) {
        return http.get()
                .uri("/sleep/{seconds}", seconds)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
