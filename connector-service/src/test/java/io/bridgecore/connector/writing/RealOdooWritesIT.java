package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RealOdoo;
import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Writes with a key, on a real Odoo. */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooWritesIT extends RealOdoo {

    private static final String ODOO_API = "/api/v1/odoo/";

    private final String key = UUID.randomUUID().toString();
    private final String name = "Once " + key;

    private Reply keyed(String operation, String body) {
        return send(
                HttpMethod.POST,
                ODOO_API + operation,
                body,
                "Authorization",
                "Bearer " + admin,
                RequestKey.HEADER,
                key);
    }

    private static void sql(String text) throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement()) {
            statement.execute(text);
        }
    }

    private void forgetAnswer() throws SQLException {
        sql(
                """
                update connector.write_intent set state = 'running', sealed_answer = null,
                    look_at = now() - interval '1 second' where key = '%s'
                """
                        .formatted(key));
    }

    private int partners() {
        return odoo(
                        "search_count",
                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"like\",\"%s\"]]}"
                                .formatted(name))
                .read("$.count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create|{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"}}",
                "name_create|{\"model\":\"res.partner\",\"name\":\"NAME\"}",
                "batch_create|{\"model\":\"res.partner\",\"values_list\":[{\"name\":\"NAME\"}]}",
                "web_save|{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"},"
                        + "\"specification\":{\"name\":{}}}",
                "create|{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\",\"child_ids\":"
                        + "[[0,0,{\"email\":\"a@x.io\",\"type\":\"other\"}],"
                        + "[0,0,{\"type\":\"delivery\"}]]}}"
            })
    void makesItOnce_evenWhenTheAnswerIsLost(String asked) throws SQLException {
        String operation = asked.substring(0, asked.indexOf('|'));
        String body = asked.substring(asked.indexOf('|') + 1).replace("NAME", name);
        Reply first = keyed(operation, body);
        forgetAnswer();
        Reply second = keyed(operation, body);
        // The process died before it knew that there is such a key, Odoo's answer was under way.
        sql("delete from connector.write_intent where key = '" + key + "'");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(
                        odoo(
                                        "search_count",
                                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"%s\"]]}"
                                                .formatted(name))
                                .<Integer>read("$.count"))
                .isEqualTo(1);
    }

    @Test
    void copiesOnce_evenWhenTheAnswerIsLost() throws SQLException {
        int id =
                odoo(
                                "create",
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}"
                                        .formatted(name))
                        .read("$.id");
        String body = "{\"model\":\"res.partner\",\"id\":%d}".formatted(id);

        Reply first = keyed("copy", body);
        forgetAnswer();
        Reply second = keyed("copy", body);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(2);
    }

    /** Each attempt takes the others for dead: only Odoo can keep them apart. */
    @Test
    void leavesItToOdoo_thatOneOfManyAttemptsMakesIt() throws Exception {
        String body = "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}".formatted(name);
        Callable<Reply> ask =
                () -> {
                    forgetAnswer();
                    return keyed("create", body);
                };
        List<Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> running =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> ask).toList());
            replies = running.stream().map(Future::resultNow).toList();
        }

        assertThat(replies).extracting(Reply::status).contains(200);
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void makesTheVerySame_asWithoutAKey() {
        int customer =
                odoo(
                                "create",
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}"
                                        .formatted(name))
                        .read("$.id");
        List<Integer> products =
                odoo(
                                "search",
                                "{\"model\":\"product.product\",\"limit\":1,\"domain\":"
                                        + "[[\"sale_ok\",\"=\",true]]}")
                        .read("$.ids");
        int product = products.getFirst();
        String order =
                """
                {"model": "sale.order", "values": {"partner_id": %d, "client_order_ref": "%s",
                  "date_order": "2026-07-01T10:00:00Z", "require_signature": false, "tag_ids": [],
                  "order_line": [
                    [0, 0, {"product_id": %d, "product_uom_qty": 2, "price_unit": 10.5}],
                    [0, 0, {"product_id": %d, "product_uom_qty": 1.5, "price_unit": 4}]]}}
                """
                        .formatted(customer, name, product, product);
        int plain = odoo("create", order).read("$.id");
        Reply once = keyed("create", order);
        assertThat(once.status()).as(once.body()).isEqualTo(200);

        assertThat(shown(once.read("$.id"))).isEqualTo(shown(plain));
        assertThat(
                        odoo(
                                        "search_count",
                                        "{\"model\":\"ir.model.data\",\"domain\":[[\"module\",\"=\","
                                            + "\"__bridgecore__\"],[\"model\",\"=\",\"sale.order\"],"
                                                + "[\"res_id\",\"=\",%d]]}"
                                                        .formatted(once.<Integer>read("$.id")))
                                .<Integer>read("$.count"))
                .isEqualTo(1);
    }

    private String shown(int order) {
        Reply read =
                odoo(
                        "web_read",
                        """
                        {"model": "sale.order", "ids": [%d], "specification": {"partner_id": {},
                          "date_order": {}, "client_order_ref": {}, "amount_total": {},
                          "require_signature": {}, "state": {}, "tag_ids": {}, "user_id": {},
                          "pricelist_id": {}, "order_line": {"fields": {"name": {}, "tax_ids": {},
                            "product_id": {}, "product_uom_qty": {}, "price_unit": {},
                            "product_uom_id": {}, "customer_lead": {}}}}}
                        """
                                .formatted(order));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return read.body().replaceAll("\"id\":\\d+", "\"id\":0");
    }
}
