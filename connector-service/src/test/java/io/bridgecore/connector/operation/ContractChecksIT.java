package io.bridgecore.connector.operation;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.connector.spi.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What reaches Odoo and what comes back, check by check of the contract. */
@NullMarked
class ContractChecksIT extends ScriptedOperations {

    private static final String GROUPS =
            "[{'partner_id': [1, 'Customer A'], 'partner_id_count': 2, 'amount_total':"
                + " 10},{'partner_id': [2, 'Customer B'], 'partner_id_count': 1, 'amount_total':"
                + " 5}]";

    private ScriptedOdoo odoo() {
        return odoo("19.0").answers("fields_get", "{'name': {'type': 'char'}}");
    }

    private static Call last(ScriptedOdoo odoo) {
        return odoo.asked().getLast();
    }

    @Test
    void bridgecore08_createThroughCallKwReachesOdoo() {
        ScriptedOdoo asked = odoo().answers("create", "42");

        Reply made = send("call_kw", "{'model':'p','method':'create','args':[{'name':'x'}]}");

        assertThat(made.<Integer>read("$.result")).isEqualTo(42);
        assertThat(last(asked).model()).isEqualTo("p");
        assertThat(last(asked).method()).isEqualTo("create");
    }

    @Test
    void bridgecore09_createsThreeAtOnce() {
        ScriptedOdoo asked = odoo().answers("create", "[42,43,44]");
        String three = "[{'name':'x'},{'name':'y'},{'name':'z'}]";

        Reply typed = send("create", "{'model':'p','values':" + three + "}");
        Reply any = send("call_kw", "{'model':'p','method':'create','args':[" + three + "]}");

        assertThat(typed.<Object>read("$.ids")).isEqualTo(List.of(42, 43, 44));
        assertThat(any.<Object>read("$.result")).isEqualTo(List.of(42, 43, 44));
        assertThat(last(asked).args()).isEqualTo(json("[" + three + "]"));
    }

    @Test
    void bridgecore10_readSendsTheIdsAsOneArgument() {
        ScriptedOdoo asked = odoo().answers("read", "[{'id':1},{'id':2}]");

        Reply found = send("read", "{'model':'p','ids':[1,2]}");

        assertThat(last(asked).args()).isEqualTo(json("[[1,2]]"));
        assertThat(found.<Object>read("$.records")).isEqualTo(json("[{'id':1},{'id':2}]"));
    }

    @Test
    void bridgecore11_readOfNothingIs422_andAnEmptyListThroughCallKw() {
        odoo().answers("read", "[]");

        assertThat(send("read", "{'model':'p','ids':[]}").status()).isEqualTo(422);
        assertThat(
                        send("call_kw", "{'model':'p','method':'read','args':[[]]}")
                                .<Object>read("$.result"))
                .isEqualTo(List.of());
    }

    @Test
    void bridgecore12_writeSendsIdsAndValues() {
        ScriptedOdoo asked = odoo().answers("write", "true");

        Reply written = send("write", "{'model':'p','ids':[1,2],'values':{'phone':'1'}}");

        assertThat(last(asked).args()).isEqualTo(json("[[1,2],{'phone':'1'}]"));
        assertThat(written.<Boolean>read("$.result")).isTrue();
        assertThat(send("write", "{'model':'p','ids':[],'values':{}}").status()).isEqualTo(422);
    }

    @Test
    void bridgecore13_unlinkSendsTheIds() {
        ScriptedOdoo asked = odoo().answers("unlink", "true");

        Reply gone = send("unlink", "{'model':'p','ids':[100,101,102]}");

        assertThat(last(asked).args()).isEqualTo(json("[[100,101,102]]"));
        assertThat(gone.<Boolean>read("$.result")).isTrue();
        assertThat(send("unlink", "{'model':'p','ids':[]}").status()).isEqualTo(422);
    }

    @Test
    void bridgecore14_updatesThree_andNamesTheOneWithoutId() {
        odoo().answers("web_save_multi", "[{'id':1},{'id':2},{'id':3}]");

        Reply three =
                send(
                        "batch_write",
                        "{'model':'p','updates':[{'id':1,'values':{'a':1}},{'id':2,'values':{'a':2}},"
                            + "{'id':3,'values':{'a':3}}]}");
        Reply none = send("batch_write", "{'model':'p','updates':[{'values':{'name':'x'}}]}");

        assertThat(three.<Object>read("$.updated")).isEqualTo(List.of(1, 2, 3));
        assertThat(three.<List<?>>read("$.failed")).isEmpty();
        assertThat(none.<List<?>>read("$.updated")).isEmpty();
        assertThat(none.<Object>read("$.failed[0].id")).isNull();
    }

    @Test
    void bridgecore15_searchesEverythingWithAnEmptyDomain() {
        ScriptedOdoo asked = odoo().answers("search", "[1,2,3,4,5]");

        Reply found = send("search", "{'model':'p'}");

        assertThat(found.<Object>read("$.result")).isEqualTo(List.of(1, 2, 3, 4, 5));
        assertThat(last(asked).args()).isEqualTo(json("[[]]"));
    }

    @Test
    void bridgecore16_pageAndOrderReachOdooUnchanged() {
        ScriptedOdoo asked = odoo().answers("search", "[1]");

        send("search", "{'model':'p','limit':5,'offset':10,'order':'name ASC'}");

        assertThat(last(asked).kwargs())
                .containsEntry("limit", 5)
                .containsEntry("offset", 10)
                .containsEntry("order", "name ASC");
    }

    @Test
    void bridgecore17_fieldsReachOdooUnchanged() {
        ScriptedOdoo asked = odoo().answers("search_read", "[{'id':1,'name':'A'}]");

        Reply found = send("search_read", "{'model':'p','fields':['name','list_price']}");

        assertThat(last(asked).kwargs()).containsEntry("fields", List.of("name", "list_price"));
        assertThat(found.<Object>read("$.result")).isInstanceOf(List.class);
    }

    @Test
    void bridgecore18_counts() {
        odoo().answers("search_count", "42").answers("search_count", "0");

        assertThat(send("search_count", "{'model':'p'}").<Integer>read("$.result")).isEqualTo(42);
        assertThat(send("search_count", "{'model':'p'}").<Integer>read("$.count")).isZero();
    }

    @Test
    void bridgecore19_nothingAtAllIsAnEmptyList() {
        odoo().answers("search", "null").answers("search_read", "null");

        assertThat(send("search", "{'model':'p'}").<List<?>>read("$.result")).isEmpty();
        assertThat(send("search_read", "{'model':'p'}").<List<?>>read("$.result")).isEmpty();
    }

    @Test
    void bridgecore21_onchangeTellsValuesAndWarning() {
        ScriptedOdoo old =
                odoo("14.0")
                        .answers(
                                "onchange",
                                "{'value': {'price_unit': 150, 'discount': 10}, 'warning':"
                                        + " {'title': 'T', 'message': 'M'}}");

        Reply changed =
                send(
                        "onchange",
                        "{'model':'sale.order.line','ids':[],'values':{'product_id':1},"
                                + "'field_name':'product_id','field_onchange':{'product_id':'1'}}");

        assertThat(last(old).method()).isEqualTo("onchange");
        assertThat(changed.<Object>read("$.result.value"))
                .isEqualTo(Map.of("price_unit", 150, "discount", 10));
        assertThat(changed.<String>read("$.warning.title")).isEqualTo("T");
    }

    @Test
    void bridgecore21_onchangeOfNewVersionsTellsTheSame() {
        odoo().answers(
                        "onchange",
                        "{'value': {'price_unit': 150, 'discount': 10}, 'warning':"
                                + " {'title': 'T', 'message': 'M'}}");

        Reply changed =
                send(
                        "onchange",
                        "{'model':'sale.order.line','ids':[],'values':{'product_id':1},"
                                + "'field':'product_id','spec':{'product_id':'1'}}");

        assertThat(changed.<Object>read("$.value"))
                .isEqualTo(Map.of("price_unit", 150, "discount", 10));
        assertThat(changed.<String>read("$.result.warning.title")).isEqualTo("T");
    }

    @Test
    void bridgecore22_groupsAreAList_alsoWhenThereIsNone() {
        odoo().answers("read_group", GROUPS).answers("read_group", "null");
        String question =
                "{'model':'sale.order','fields':['amount_total'],'groupby':['partner_id']}";

        Reply two = send("read_group", question);
        Reply none = send("read_group", question);

        assertThat(two.<List<?>>read("$.result")).hasSize(2);
        assertThat(two.<String>read("$.result[0].partner_id[1]")).isEqualTo("Customer A");
        assertThat(two.<Integer>read("$.groups[0].amount_total")).isEqualTo(10);
        assertThat(none.<List<?>>read("$.result")).isEmpty();
    }

    @Test
    void bridgecore24_copyTellsTheNewId() {
        ScriptedOdoo asked = odoo().answers("copy", "[101]").answers("copy", "102");

        Reply changed =
                send("copy", "{'model':'sale.order','id':100,'default':{'date_order':false}}");
        assertThat(last(asked).args()).isEqualTo(json("[100,{'date_order':false}]"));
        assertThat(changed.<Integer>read("$.result")).isEqualTo(101);

        Reply plain = send("copy", "{'model':'sale.order','id':50}");
        assertThat(last(asked).args()).isEqualTo(json("[50,{}]"));
        assertThat(plain.<Integer>read("$.result")).isEqualTo(102);
    }
}
