package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class FailuresIT extends RunningConnector {

    private static final String SEARCH =
            "{\"model\":\"res.partner\",\"method\":\"search_count\",\"args\":[[]]}";
    private static final String CREATE =
            "{\"model\":\"res.partner\",\"method\":\"create\",\"args\":[{\"name\":\"X\"}]}";

    private Reply kw(String body) {
        return post("/api/v1/odoo/call_kw", body);
    }

    @Test
    void logsInOnce_forFiftyFirstCalls() throws InterruptedException, ExecutionException {
        connect();

        List<Future<Reply>> calls = parallel(50, () -> kw(SEARCH));

        for (Future<Reply> one : calls) {
            assertThat(one.get().status()).as(one.get().body()).isEqualTo(200);
        }
        assertThat(ODOO.logins()).isEqualTo(1);
    }

    @Test
    void renewsAnExpiredSession_once() throws InterruptedException, ExecutionException {
        connect();
        kw(SEARCH);
        ODOO.expireSessions();

        List<Future<Reply>> calls = parallel(20, () -> kw(SEARCH));

        for (Future<Reply> one : calls) {
            assertThat(one.get().status()).isEqualTo(200);
        }
        assertThat(ODOO.logins()).isEqualTo(2);
    }

    @Test
    void triesAWrongPasswordOnce_untilTheConnectionIsEdited() {
        String id = connect(ODOO.url(), "wrong");

        for (int i = 0; i < 5; i++) {
            Reply refused = kw(SEARCH);
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.code()).isEqualTo("remote_login_refused");
        }
        assertThat(ODOO.logins()).isEqualTo(1);

        Reply edited =
                call(
                        HttpMethod.PATCH,
                        admin,
                        SYSTEMS + "/" + id,
                        "{\"connection_config\":{\"password\":\"admin\"}}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(kw(SEARCH).status()).isEqualTo(200);
        assertThat(ODOO.logins()).isEqualTo(2);
    }

    @Test
    void triesAWrongPasswordOnce_forFiftyCallsAtOnce()
            throws InterruptedException, ExecutionException {
        connect(ODOO.url(), "wrong");

        List<Future<Reply>> calls = parallel(50, () -> kw(SEARCH));

        for (Future<Reply> one : calls) {
            assertThat(one.get().status()).isEqualTo(502);
        }
        assertThat(ODOO.logins()).isEqualTo(1);
    }

    @Test
    void opensANewSession_whenTheConnectionChanges() {
        String id = connect();
        kw(SEARCH);

        call(
                HttpMethod.PUT,
                admin,
                SYSTEMS + "/" + id,
                "{\"connection_config\":{\"username\":\"demo\",\"password\":\"demo\"}}");

        assertThat(kw(SEARCH).status()).isEqualTo(200);
        assertThat(ODOO.logins()).isEqualTo(2);
    }

    @Test
    void passesOdoosWordsOn() {
        connect();

        Reply missing =
                kw(
                        "{\"model\":\"res.partner\",\"method\":\"write\",\"args\":[[99999999],{\"name\":\"X\"}]}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.detail()).startsWith("Record does not exist or has been deleted.");

        Reply model = kw("{\"model\":\"no.such.model\",\"method\":\"search\",\"args\":[[]]}");
        assertThat(model.status()).isEqualTo(404);

        Reply field =
                kw(
                        "{\"model\":\"res.partner\",\"method\":\"search_read\",\"args\":[[]],\"kwargs\":{\"fields\":[\"nope\"]}}");
        assertThat(field.status()).isEqualTo(400);
        assertThat(field.detail()).contains("Invalid field 'nope'");

        Reply written =
                kw("{\"model\":\"res.partner\",\"method\":\"write\",\"args\":[[1],{\"nope\":1}]}");
        assertThat(written.status()).isEqualTo(400);
        assertThat(written.detail()).contains("Invalid field 'nope' on 'res.partner'");

        Reply rule =
                kw(
                        "{\"model\":\"res.partner\",\"method\":\"write\",\"args\":[[1],{\"parent_id\":1}]}");
        assertThat(rule.status()).as(rule.body()).isEqualTo(400);
        assertThat(rule.detail()).containsIgnoringCase("recursive");
    }

    @Test
    void says403_forWhatTheAccountMayNot() {
        call(
                HttpMethod.POST,
                admin,
                SYSTEMS,
                odooAt(ODOO.url(), "demo").replace("\"admin\"", "\"demo\""));

        Reply refused = kw("{\"model\":\"ir.rule\",\"method\":\"search_read\",\"args\":[[]]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("remote_forbidden");
    }

    @Test
    void says502_whenOdooIsDownOrAnswersHtml() {
        connect();
        kw(SEARCH);

        ODOO.htmlErrors(500);
        assertThat(kw(SEARCH).status()).isEqualTo(502);
        assertThat(kw(CREATE).status()).isEqualTo(502);
        ODOO.down();
        Reply down = kw(SEARCH);
        assertThat(down.status()).isEqualTo(502);
        assertThat(down.code()).isEqualTo("remote_failed");
    }

    @Test
    void says504ForASlowRead_but502ForASlowWrite() {
        connect();
        kw(SEARCH);
        ODOO.slow(Duration.ofSeconds(4));

        Reply read = kw(SEARCH);
        Reply write = kw(CREATE);

        assertThat(read.status()).isEqualTo(504);
        assertThat(write.status()).isEqualTo(502);
        assertThat(write.detail()).contains("may have been done");
    }

    @Test
    void leavesABrokenOdooAlone_andOnlyThatOne() {
        connect();
        kw(SEARCH);
        ODOO.down();
        for (int i = 0; i < 12; i++) {
            kw(CREATE);
        }

        Reply left = kw(CREATE);

        assertThat(left.status()).isEqualTo(503);
        assertThat(left.retryAfter()).isNotNull();
        ODOO.healthy();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(kw(SEARCH).status()).isEqualTo(200));
    }

    @Test
    void aSlowOdooHoldsUpItsOwnTenantOnly() throws InterruptedException, ExecutionException {
        connect();
        kw(SEARCH);
        ODOO.slow(Duration.ofMillis(1200));

        List<Future<Reply>> calls = parallel(40, () -> kw(SEARCH));

        long notCalled = 0;
        for (Future<Reply> one : calls) {
            Reply reply = one.get();
            assertThat(reply.status()).isIn(200, 503);
            if (reply.status() == 503) {
                assertThat(reply.retryAfter()).isNotNull();
                notCalled++;
            }
        }
        assertThat(notCalled).isPositive();
    }

    private static List<Future<Reply>> parallel(int count, Callable<Reply> call)
            throws InterruptedException {
        var calls = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < count; i++) {
            calls.add(call);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls);
        }
    }
}
