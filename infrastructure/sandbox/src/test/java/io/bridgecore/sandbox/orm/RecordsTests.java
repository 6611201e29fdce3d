package io.bridgecore.sandbox.orm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.OdooClient;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTests {

    private static final OdooSandbox SANDBOX = OdooSandbox.start(0);

    private OdooClient client = new OdooClient(SANDBOX.url());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @BeforeEach
    void reset() {
        SANDBOX.reset();
        client = OdooClient.admin(SANDBOX);
    }

    private Object read(String model, Object id, String field) {
        Object records = client.call(model, "read", List.of(id), List.of(field));
        return Json.map(Json.list(records).getFirst()).getOrDefault(field, "absent");
    }

    private Object tag(String name) {
        return client.call("res.partner.category", "create", Map.of("name", name));
    }

    private void write(Object id, Object commands) {
        client.call("res.partner", "write", List.of(id), Map.of("category_id", commands));
    }

    @Nested
    class Commands {

        @Test
        void changeManyToMany() {
            Object id = client.call("res.partner", "create", Map.of("name", "Tagged"));
            Object one = tag("One");
            Object two = tag("Two");

            write(id, List.of(List.of(6L, 0L, List.of(one, two))));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(one, two));
            write(id, List.of(List.of(3L, one)));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(two));
            write(id, List.of(List.of(4L, one, 0L)));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(two, one));
            write(id, List.of(List.of(1L, one, Map.of("name", "Renamed"))));
            assertThat(read("res.partner.category", one, "name")).isEqualTo("Renamed");
            write(id, List.of(List.of(9L, 0L, 0L)));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(two, one));
            write(id, List.of(List.of(2L, two)));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(one));
            write(id, List.of(List.of(5L)));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of());
            write(id, List.of(one));
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of(one));
            write(id, false);
            assertThat(read("res.partner", id, "category_id")).isEqualTo(List.of());
        }

        @Test
        void refuseObjects() {
            List<Object> objects = List.of(Map.of("name", "x"));

            assertThat(
                            client.failure(
                                    "res.partner",
                                    "write",
                                    List.of(7L),
                                    Map.of("category_id", objects)))
                    .isEqualTo("builtins.TypeError: unhashable type: 'dict'");
        }

        @Test
        void createAndRemoveLines() {
            Map<String, Object> line = Map.of("product_id", 1L, "product_uom_qty", 2L);
            Object order =
                    client.call(
                            "sale.order",
                            "create",
                            Map.of("partner_id", 7L, "order_line", List.of(List.of(0L, 0L, line))));
            assertThat(read("sale.order", order, "amount_total")).isEqualTo(1725.0);
            Object lines = read("sale.order", order, "order_line");

            client.call(
                    "sale.order",
                    "write",
                    List.of(order),
                    Map.of("order_line", List.of(List.of(2L, Json.list(lines).getFirst()))));

            assertThat(read("sale.order", order, "order_line")).isEqualTo(List.of());
            assertThat(read("sale.order", order, "amount_total")).isEqualTo(0.0);
        }
    }

    @Test
    void leavesNoTrace_whenACallFails() {
        Object before = client.call("res.partner", "search_count", List.of());

        String failure =
                client.failure(
                        "res.partner", "create", List.of(Map.of("name", "A"), Map.of("ref", "B")));

        assertThat(failure).contains("Contacts require a name");
        assertThat(client.call("res.partner", "search_count", List.of())).isEqualTo(before);
    }

    @Test
    void createsProductAndVariantTogether() {
        Object product =
                client.call("product.product", "create", Map.of("name", "Bench", "list_price", 9L));
        Object template = Json.list(read("product.product", product, "product_tmpl_id")).getFirst();

        assertThat(read("product.template", template, "product_variant_ids"))
                .isEqualTo(List.of(product));
        client.call("product.template", "write", List.of(template), Map.of("default_code", "B1"));
        assertThat(read("product.product", product, "display_name")).isEqualTo("[B1] Bench");
        client.call("product.product", "unlink", List.of(product));
        assertThat(client.call("product.template", "read", List.of(template), List.of("name")))
                .isEqualTo(List.of());
    }

    @Test
    void confirmsCancelsAndReopensOrders() {
        List<Object> draft = List.of(List.of("state", "=", "draft"));
        Object order = Json.list(client.call("sale.order", "search", draft)).getFirst();

        assertThat(client.call("sale.order", "action_confirm", List.of(order))).isEqualTo(true);
        assertThat(client.failure("sale.order", "action_confirm", List.of(order)))
                .contains("not in a state requiring confirmation");
        assertThat(client.failure("sale.order", "unlink", List.of(order)))
                .contains("You must first cancel it");
        client.call("sale.order", "action_cancel", List.of(order));
        client.call("sale.order", "action_draft", List.of(order));
        assertThat(read("sale.order", order, "state")).isEqualTo("draft");
    }

    @Test
    void refusesSettingsToUsersWithoutTheRight() {
        client.login("demo", "demo", "demo");

        assertThat(client.failure("base.automation", "create", Map.of("name", "x")))
                .startsWith("odoo.exceptions.AccessError: You are not allowed to create");
        assertThat(client.failure("res.company", "write", List.of(1L), Map.of("name", "x")))
                .startsWith("odoo.exceptions.AccessError: You are not allowed to modify");
    }

    @Test
    void startsEveryDatabaseTheSame() {
        Object first = client.call("res.partner", "search_read", List.of());
        SANDBOX.reset();

        assertThat(OdooClient.admin(SANDBOX).call("res.partner", "search_read", List.of()))
                .isEqualTo(first);
    }
}
