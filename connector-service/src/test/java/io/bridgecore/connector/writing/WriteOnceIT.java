package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@NullMarked
class WriteOnceIT extends KeyedWrites {

    @Autowired private UnknownRows unknown;

    @Test
    void answersTheSameAgain_andMakesOneRecord() {
        Reply first = keyed(CREATE, partner());
        Reply second = keyed(CREATE, partner());

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(1);
        assertThat(ODOO.calls("res.partner.create") + ODOO.calls("res.partner.load")).isEqualTo(1);
    }

    @Test
    void marksWhatItMakesInTheSameCall() {
        int id = keyed(CREATE, partner()).read("$.id");

        assertThat(
                        count(
                                "ir.model.data",
                                "[[\"module\",\"=\",\"__bridgecore__\"],[\"model\",\"=\",\"res.partner\"],"
                                        + "[\"res_id\",\"=\",%d]]".formatted(id)))
                .isEqualTo(1);
        assertThat(ODOO.calls("res.partner.load")).isEqualTo(1);
        assertThat(ODOO.calls("ir.model.data.create")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/odoo/call_kw | {\"model\":\"res.partner\",\"method\":\"create\","
                        + "\"args\":[{\"name\":\"NAME\"}]} | 1",
                "/api/v1/odoo/call_method | {\"model\":\"res.partner\",\"method\":\"create\","
                        + "\"kwargs\":{\"vals_list\":[{\"name\":\"NAME\"}]}} | 1",
                "/api/v1/odoo/execute | {\"model\":\"res.partner\",\"method\":\"name_create\","
                        + "\"args\":[\"NAME\"]} | 1",
                "/api/v1/odoo/name_create | {\"model\":\"res.partner\",\"name\":\"NAME\"} | 1",
                "/api/v1/odoo/batch_create | {\"model\":\"res.partner\",\"values_list\":"
                        + "[{\"name\":\"NAME 1\"},{\"name\":\"NAME 2\"}]} | 2",
                "/api/v1/odoo/batch_create | {\"model\":\"res.partner\",\"values_list\":"
                        + "[{\"name\":\"NAME 1\"},{\"name\":\"NAME 2\",\"email\":\"a@b.io\"}]} | 2",
                "/api/v1/odoo/web_save | {\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"},"
                        + "\"specification\":{\"name\":{}}} | 1",
                "/api/v1/odoo/web_save | {\"model\":\"res.partner\",\"records\":"
                        + "[{\"name\":\"NAME\"},{\"name\":\"NAME 2\"}]} | 2",
                "/api/v1/odoo/batch_execute | {\"operations\":[{\"model\":\"res.partner\","
                        + "\"method\":\"create\",\"values\":{\"name\":\"NAME\"}},"
                        + "{\"model\":\"res.partner\",\"method\":\"create\","
                        + "\"values\":{\"name\":\"NAME\"}}]} | 2",
                "/api/v1/systems/Odoo/res.partner | {\"name\":\"NAME\"} | 1"
            })
    void makesThemOnce_inWhicheverWayTheyAreMade(String path, String body, int records)
            throws SQLException {
        String named = body.replace("NAME", name);
        Reply first = keyed(path, named);
        assertThat(first.status()).as(first.body()).isIn(200, 201);

        Reply second = keyed(path, named);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());

        forgetAnswer();
        Reply third = keyed(path, named);
        assertThat(third.status()).as(third.body()).isEqualTo(first.status());
        assertThat(third.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(records);
    }

    @Test
    void makesAnOrderWithItsLinesInOneCall() {
        int customer = post(CREATE, partner()).read("$.id");
        String order =
                """
                {"model": "sale.order", "values": {"partner_id": %d, "note": "%s",
                  "date_order": "2026-07-01T10:00:00Z", "order_line": [
                    [0, 0, {"name": "Desk", "product_uom_qty": 2, "price_unit": 10.5}],
                    [0, 0, {"name": "Lamp", "product_uom_qty": 1.5, "price_unit": 4}]]}}
                """
                        .formatted(customer, name);
        int plain = post(CREATE, order).read("$.id");
        Reply once = keyed(CREATE, order);
        assertThat(once.status()).as(once.body()).isEqualTo(200);

        assertThat(ODOO.calls("sale.order.load")).isEqualTo(1);
        assertThat(ODOO.calls("sale.order.create")).isEqualTo(1);
        assertThat(shown(once.read("$.id"))).isEqualTo(shown(plain));
    }

    private Object shown(int order) {
        Reply read =
                post(
                        ODOO_API + "web_read",
                        """
                        {"model": "sale.order", "ids": [%d], "specification": {"partner_id": {},
                          "date_order": {}, "note": {}, "amount_untaxed": {}, "order_line":
                            {"fields": {"name": {}, "product_uom_qty": {}, "price_unit": {}}}}}
                        """
                                .formatted(order));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return read.body().replaceAll("\"id\":\\d+", "\"id\":0");
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        keyed(CREATE, partner());

        Reply other = keyed(CREATE, partner().replace("Once", "Twice"));
        Reply elsewhere =
                keyed(ODOO_API + "name_create", "{\"model\":\"res.partner\",\"name\":\"N\"}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void takesABodyForTheSame_thatIsWrittenInAnotherOrder() {
        Reply first = keyed(CREATE, partner());
        Reply second =
                keyed(
                        CREATE,
                        "{ \"values\": {\"name\": \"%s\"}, \"model\": \"res.partner\" }"
                                .formatted(name));

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void tellsNobodyElse_whatWasAnswered() {
        Reply first = keyed(CREATE, partner());

        Reply colleague = keyed(HttpMethod.POST, Tokens.manager(tenant), CREATE, partner());
        Reply without = keyed(HttpMethod.POST, Tokens.garbage(), CREATE, partner());

        assertThat(colleague.status()).isEqualTo(422);
        assertThat(colleague.body()).doesNotContain("\"id\":").isNotEqualTo(first.body());
        assertThat(without.status()).isEqualTo(401);
    }

    @Test
    void givesAnotherTenantsEqualKeyNoMeaning() {
        TenantId other = TenantId.next();
        String theirs = Tokens.tenantAdmin(other);
        call(HttpMethod.POST, theirs, SYSTEMS, odooAt(ODOO.url(), "admin"));
        int id = keyed(CREATE, partner()).read("$.id");

        Reply made = keyed(HttpMethod.POST, theirs, CREATE, partner());

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.<Integer>read("$.id")).isNotEqualTo(id);
        assertThat(partners()).isEqualTo(2);
    }

    @Test
    void makesOne_whenTheSameComesManyTimesAtOnce() throws Exception {
        ODOO.slow(Duration.ofMillis(300));
        Callable<Reply> ask = () -> keyed(CREATE, partner());
        List<Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> running =
                    threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> ask).toList());
            replies = running.stream().map(Future::resultNow).toList();
        }
        ODOO.healthy();

        assertThat(replies).extracting(Reply::status).isSubsetOf(200, 409).contains(200);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allSatisfy(reply -> {
                    assertThat(reply.code()).isEqualTo("write_under_way");
                    assertThat(reply.retryAfter()).isNotNull();
                });
        assertThat(keyed(CREATE, partner()).status()).isEqualTo(200);
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void freesTheKey_whenNothingWasDone() {
        Reply wrong =
                keyed(
                        CREATE,
                        "{\"model\":\"res.partner\",\"values\":{\"no_such\":\"%s\"}}"
                                .formatted(name));
        Reply right = keyed(CREATE, partner());

        assertThat(wrong.status()).as(wrong.body()).isEqualTo(400);
        assertThat(wrong.detail()).contains("Invalid field 'no_such'");
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void saysHonestly_thatNobodyKnowsWhetherAButtonWasPressed() {
        int id =
                post(
                                CREATE,
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}"
                                        .formatted(name))
                        .read("$.id");
        String body = "{\"model\":\"res.partner\",\"ids\":[%d],\"body\":\"Hello\"}".formatted(id);
        ODOO.slowAnswers("message_post", Duration.ofSeconds(3));
        Reply late = keyed(ODOO_API + "message_post", body);
        ODOO.healthy();
        assertThat(late.status()).as(late.body()).isEqualTo(502);

        Reply again = keyed(ODOO_API + "message_post", body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("write_undecided");
        assertThat(ODOO.calls("res.partner.message_post")).isEqualTo(1);
    }

    @Test
    void repeatsWritesAndDeletes_withoutDoingThemAgain() throws SQLException {
        int id = post(CREATE, partner()).read("$.id");
        String ids = "\"model\":\"res.partner\",\"ids\":[%d]".formatted(id);
        String write = "{" + ids + ",\"values\":{\"phone\":\"1\"}}";
        Reply written = keyed(ODOO_API + "write", write);
        assertThat(keyed(ODOO_API + "write", write).body()).isEqualTo(written.body());
        assertThat(ODOO.calls("res.partner.write")).isEqualTo(1);

        sql("delete from write_intent where key = '" + key + "'");
        Reply deleted = keyed(ODOO_API + "unlink", "{" + ids + "}");
        forgetAnswer();
        Reply again = keyed(ODOO_API + "unlink", "{" + ids + "}");

        assertThat(deleted.<Boolean>read("$.deleted")).isTrue();
        assertThat(again.body()).isEqualTo(deleted.body());
    }

    @Test
    void forgetsKeysAfterAMonth() throws SQLException {
        Reply first = keyed(CREATE, partner());
        sql(
                "update write_intent set begun_at = now() - interval '29 days' where key = '"
                        + key
                        + "'");
        unknown.forget();
        assertThat(keyed(CREATE, partner()).body()).isEqualTo(first.body());

        sql(
                "update write_intent set begun_at = now() - interval '31 days' where key = '"
                        + key
                        + "'");
        unknown.forget();

        Reply anew = keyed(CREATE, partner().replace("Once", "Anew"));
        assertThat(anew.status()).as(anew.body()).isEqualTo(200);
        assertThat(anew.<Integer>read("$.id")).isNotEqualTo(first.<Integer>read("$.id"));
        assertThat(partners()).as("left as it was").isEqualTo(1);
        assertThat(count("res.partner", named(name.replace("Once", "Anew")))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void refusesAKeyThatIsNone(int length) {
        Reply refused =
                send(
                        HttpMethod.POST,
                        CREATE,
                        partner(),
                        "Authorization",
                        "Bearer " + admin,
                        RequestKey.HEADER,
                        length == 0 ? "a b" : "x".repeat(length));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(partners()).isZero();
    }

    @Test
    void findsAnAnswerAgain_thatIsTooLargeToBeKept() throws SQLException {
        String body =
                """
                {"model": "res.partner", "values": {"name": "%s", "comment": "%s"},
                 "specification": {"comment": {}}}
                """
                        .formatted(name, "long ".repeat(60_000));
        Reply first = keyed(ODOO_API + "web_save", body);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(told("sealed_answer is null")).isEqualTo("t");

        Reply second = keyed(ODOO_API + "web_save", body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void keepsAnswersSealed() throws SQLException {
        keyed(
                ODOO_API + "name_create",
                "{\"model\":\"res.partner\",\"name\":\"%s\"}".formatted(name));

        assertThat(told("position('%s' in write_intent::text) > 0".formatted(name))).isEqualTo("f");
        assertThat(told("position('%s'::bytea in sealed_answer) > 0".formatted(name)))
                .isEqualTo("f");
    }
}
