package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.session.LoginTrials;
import io.bridgecore.sandbox.OdooSandbox;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class ConnectionTestIT extends RunningConnector {

    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";

    @Test
    void triesTwoConnectionsOfATenantAtOnce() throws InterruptedException, ExecutionException {
        String path = SYSTEMS + "/" + connect() + "/test";
        ODOO.slow(Duration.ofMillis(700));

        Callable<Reply> test = () -> post(path, "");
        List<Future<Reply>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(Collections.nCopies(8, test));
        }

        int refused = 0;
        for (Future<Reply> answer : answers) {
            Reply reply = answer.get();
            assertThat(reply.status()).isIn(200, 429);
            if (reply.status() == 429) {
                refused++;
                assertThat(reply.code()).isEqualTo("too_many_tests");
                assertThat(reply.retryAfter()).isNotNull();
            }
        }
        assertThat(refused).isBetween(1, 6);
        ODOO.healthy();
        assertThat(post(path, "").status()).isEqualTo(200);
    }

    @Test
    void letsNobodyGuessPasswords() {
        try (OdooSandbox own = OdooSandbox.start(0)) { // It counts at the address, too.
            guess(own.url());
        }
    }

    private void guess(String url) {
        String id = connect(url, "guess");
        for (int i = 0; i < LoginTrials.OF_TENANT / 2; i++) {
            assertThat(post(SYSTEMS + "/" + id + "/test", "").<Boolean>read("$.success")).isFalse();
            password(id, "guess-" + i);
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(502);
        }

        password(id, "admin");

        assertThat(post(SYSTEMS + "/" + id + "/test", "").<String>read("$.error"))
                .contains("Too many logins");
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(429);
    }

    private void password(String id, String password) {
        call(
                HttpMethod.PATCH,
                admin,
                SYSTEMS + "/" + id,
                "{\"connection_config\":{\"password\":\"%s\"}}".formatted(password));
    }
}
