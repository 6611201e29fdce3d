package io.bridgecore.connector.operation;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** What mobile clients send and read, with an Odoo whose answers are written down. */
@NullMarked
class TypedOperationsIT extends ScriptedOperations {

    private static final String VIEWS =
            "{'views': {'form': {'arch': '<form/>', 'id': 7}, 'list': {'arch': '<list/>', 'id':"
                    + " 8}}, 'models': {'sale.order': {'fields': {'name': {'type': 'char'}}}}}";
    private static final String OLD_VIEWS =
            "{'fields_views': {'form': {'arch': '<form/>', 'view_id': 7}, 'tree': {'arch':"
                    + " '<tree/>', 'view_id': 8}}, 'fields': {'name': {'type': 'char'}}}";

    private static ScriptedOdoo everything(ScriptedOdoo odoo) {
        return odoo.answers(
                        "fields_get",
                        "{'partner_id': {'type': 'many2one', 'relation': 'p'}, 'name': {'type':"
                                + " 'char'}}")
                .answers(
                        "onchange",
                        "{'value': {'price_unit': 150}, 'warning': {'title': 'T', 'message': 'M'}}")
                .answers(
                        "read_group",
                        "[{'partner_id': [1, 'Customer A'], 'partner_id_count': 2, 'amount_total':"
                                + " 10}]")
                .answers("default_get", "{'name': 'x'}")
                .answers("copy", "101")
                .answers("search", "[1]")
                .answers("check_access_rights", "true")
                .answers("name_search", "[[1, 'A']]")
                .answers("name_create", "[1, 'A']")
                .answers("read", "[{'id': 1, 'display_name': 'A', 'name': 'A'}]")
                .answers("get_views", VIEWS)
                .answers("load_views", OLD_VIEWS)
                .answers("web_search_read", "{'length': 1, 'records': [{'id': 1, 'name': 'A'}]}")
                .answers("search_read", "[{'id': 1, 'name': 'A'}]")
                .answers("web_read", "[{'id': 1, 'name': 'A'}]")
                .answers("web_save_multi", "[{'id': 1}]")
                .answers("write", "true")
                .answers("unlink", "true")
                .answers("create", "[42, 43]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "onchange|'ids':[],'values':{'name':'x'},'field':'name','spec':{'name':'1'}|Map",
                "read_group|'domain':[],'fields':['amount_total'],'groupby':['partner_id'],'lazy':true|Maps",
                "default_get|'fields':['name']|Map",
                "copy|'id':100|Integer",
                "exists|'ids':[1,2]|Ints",
                "check_access_rights|'operation':'read','raise_exception':false|Boolean",
                "name_search|'name':'A','domain':[],'limit':5|Pairs",
                "name_get|'ids':[1]|Pairs",
                "name_create|'name':'A'|Pair",
                "fields_view_get|'view_type':'form','toolbar':false,'submenu':false|Map",
                "get_view|'view_type':'form','mobile':true|Map",
                "load_views|'views':[[false,'form'],[false,'tree']],'options':{'load_filters':true}|Map",
                "get_views|'views':[[false,'form'],[false,'list']]|Map",
                "web_search_read|'domain':[],'fields':['name'],'limit':10,'offset':0|Maps",
                "web_read|'ids':[1],'fields':['name']|Maps",
                "web_save|'records':[{'id':1,'name':'x'}]|Boolean",
                "batch_create|'values_list':[{'name':'a'},{'name':'b'}]|Ints",
                "batch_write|'updates':[{'id':1,'values':{'name':'a'}}]|Boolean",
                "batch_unlink|'ids':[1,2]|Boolean"
            })
    void bridgecore70_typedEndpointsAnswerWithResult(String operation, String more, String type) {
        for (String version : List.of("14.0", "19.0")) {
            everything(odoo(version));
            Reply reply = send(operation, "{'model':'sale.order'," + more + "}");

            assertThat(reply.status()).as(version + ": " + reply.body()).isEqualTo(200);
            assertThat(reply.<Boolean>read("$.success")).isTrue();
            assertType(reply.read("$.result"), type);
            stop();
            disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"14.0|'mobile':true", "19.0|'mobile':true", "19.0|'options':{'mobile':true}"})
    void handsOnTheOptionsOfAView(String version, String option) {
        ScriptedOdoo odoo = everything(odoo(version));

        send("get_view", "{'model':'sale.order','view_type':'form'," + option + "}");

        assertThat(odoo.asked().getLast().kwargs().get("options"))
                .isEqualTo(json("{'mobile': true, 'toolbar': false}"));
    }

    private void disconnect() {
        String id = call(HttpMethod.GET, admin, SYSTEMS, null).read("$[0].id");
        call(HttpMethod.DELETE, admin, SYSTEMS + "/" + id, null);
    }

    private static void assertType(Object result, String type) {
        switch (type) {
            case "Map" -> assertThat(result).isInstanceOf(Map.class);
            case "Integer" -> assertThat(result).isInstanceOf(Integer.class);
            case "Boolean" -> assertThat(result).isInstanceOf(Boolean.class);
            case "Pair" -> assertPair(result);
            default ->
                    assertThat(result)
                            .asInstanceOf(InstanceOfAssertFactories.LIST)
                            .isNotEmpty()
                            .allSatisfy(element -> assertElement(element, type));
        }
    }

    private static void assertElement(Object element, String type) {
        switch (type) {
            case "Ints" -> assertThat(element).isInstanceOf(Integer.class);
            case "Pairs" -> assertPair(element);
            default -> assertThat(element).isInstanceOf(Map.class);
        }
    }

    private static void assertPair(Object pair) {
        assertThat(pair)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasExactlyElementsOfTypes(Integer.class, String.class);
    }

    @Test
    void bridgecore70_batchExecuteAnswersOneEntryPerOperation() {
        everything(odoo("19.0"));

        Reply reply =
                send(
                        "batch_execute",
                        "{'operations':[{'model':'sale.order','method':'search_read','domain':[]},"
                            + "{'model':'sale.order','method':'write','ids':[1],'values':{'name':'x'}},"
                            + "{'model':'sale.order','method':'nope'}]}");

        assertThat(reply.<List<?>>read("$.result")).hasSize(3);
        assertThat(reply.<Boolean>read("$.success")).isFalse();
        assertThat(reply.<Boolean>read("$.result[1]")).isTrue();
        assertThat(reply.<Object>read("$.result[2]")).isNull();
        assertThat(reply.<Integer>read("$.failed[0].id")).isEqualTo(2);
    }

    @Test
    void bridgecore71_listsBooleansAndIds() {
        everything(odoo("19.0"));

        Reply found =
                send("web_search_read", "{'model':'sale.order','domain':[],'fields':['name']}");
        assertThat(found.<Object>read("$.result")).isEqualTo(found.read("$.records"));
        assertThat(found.<Integer>read("$.length")).isEqualTo(1);
        Reply saved = send("web_save", "{'model':'sale.order','records':[{'id':1,'name':'x'}]}");
        assertThat(saved.<Boolean>read("$.result")).isTrue();
        Reply made =
                send(
                        "batch_create",
                        "{'model':'sale.order','values_list':[{'name':'a'},{'name':'b'}]}");
        assertThat(made.<Object>read("$.result")).isEqualTo(List.of(42, 43));
    }

    @Test
    void bridgecore20_tellsThePages() {
        String page = "[" + "{'id':1},".repeat(24) + "{'id':2}]";
        odoo("19.0").answers("search_read", page).answers("search_count", "100");

        Reply reply = send("paginated_search_read", "{'model':'p','page':1,'page_size':25}");

        assertThat(reply.<Integer>read("$.total")).isEqualTo(100);
        assertThat(reply.<Integer>read("$.pages")).isEqualTo(4);
        assertThat(reply.<Boolean>read("$.has_next")).isTrue();
        assertThat(reply.<Boolean>read("$.has_prev")).isFalse();
        assertThat(reply.<List<?>>read("$.records")).hasSize(25);
        assertThat(send("paginated_search_read", "{'model':'p','page_size':1001}").status())
                .isEqualTo(422);
    }

    @Test
    void bridgecore23_defaultsAreAMap_andNoneAnEmptyOne() {
        odoo("19.0").answers("default_get", "{'a': 1}").answers("default_get", "null");

        assertThat(send("default_get", "{'model':'p','fields':['a']}").<Object>read("$.result"))
                .isEqualTo(Map.of("a", 1));
        assertThat(send("default_get", "{'model':'p','fields':['a']}").<Object>read("$.result"))
                .isEqualTo(Map.of());
    }

    @Test
    void bridgecore79_everyAnswerIsAnObject() {
        everything(odoo("19.0"))
                .answers("message_post", "635")
                .answers("search_count", "1")
                .answers("get_metadata", "[{'id': 1}]");

        for (String call :
                List.of(
                        "search|{'model':'p'}",
                        "search_read|{'model':'p'}",
                        "search_count|{'model':'p'}",
                        "paginated_search_read|{'model':'p'}",
                        "read|{'model':'p','ids':[1]}",
                        "create|{'model':'p','values':{'name':'x'}}",
                        "write|{'model':'p','ids':[1],'values':{'name':'x'}}",
                        "fields_get|{'model':'p'}",
                        "get_metadata|{'model':'p','ids':[1]}",
                        "call_kw|{'model':'p','method':'unlink','args':[[1]]}",
                        "call_method|{'model':'p','method':'write','ids':[1],'args':[{}]}",
                        "execute|{'model':'p','method':'write','ids':[1],'args':[{}]}",
                        "unlink|{'model':'p','ids':[1]}",
                        "action|{'model':'p','ids':[1],'action':'write'}",
                        "message_post|{'model':'p','ids':[1],'body':'b'}",
                        "check_all_access_rights|{'model':'p'}",
                        "check_field_access|{'model':'p','fields':['name','nope']}",
                        "validate_references|{'references':[{'model':'p','ids':[1,2]}]}")) {
            String operation = call.substring(0, call.indexOf('|'));
            Reply reply = send(operation, call.substring(call.indexOf('|') + 1));
            assertThat(reply.status()).as(operation + reply.body()).isEqualTo(200);
            assertThat(reply.<Object>read("$")).as(operation).isInstanceOf(Map.class);
        }
    }

    @Test
    void tellsRightsToModelsAndFields_andWhatIsStillThere() {
        everything(odoo("19.0")).answers("message_post", "[635]");

        assertThat(send("check_all_access_rights", "{'model':'p'}").<Object>read("$.rights"))
                .isEqualTo(json("{'create':true,'read':true,'write':true,'unlink':true}"));
        Reply fields = send("check_field_access", "{'model':'p','fields':['name','nope']}");
        assertThat(fields.<Boolean>read("$.result.name.read")).isTrue();
        assertThat(fields.<Boolean>read("$.result.nope.read")).isFalse();
        assertThat(fields.<Object>read("$.missing")).isEqualTo(List.of("nope"));
        Reply references =
                send("validate_references", "{'references':[{'model':'p','ids':[1,2]}]}");
        assertThat(references.<Object>read("$.valid")).isEqualTo(json("[{'model':'p','id':1}]"));
        assertThat(references.<Object>read("$.invalid")).isEqualTo(json("[{'model':'p','id':2}]"));
        assertThat(
                        send("message_post", "{'model':'p','ids':[1],'body':'b'}")
                                .<Integer>read("$.message_id"))
                .isEqualTo(635);
        Reply confirmed = post(ODOO_API + "action_confirm?model=sale.order", "[1]");
        assertThat(confirmed.status()).isEqualTo(404);
        assertThat(post(ODOO_API + "action_confirm?model=sale.order", "[]").status())
                .isEqualTo(422);
    }
}
