package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ConnectionTestIT extends RunningConnector {

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
}
