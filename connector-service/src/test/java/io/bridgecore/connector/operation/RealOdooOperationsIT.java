package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bridgecore.connector.RealOdoo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every operation, in every spelling of its request, on a real Odoo: over its web session and over
 * JSON-2.
 */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooOperationsIT extends RealOdoo {

    private static final String BASE = "/api/v1/odoo/";
    private static final String PARTNER = "'model':'res.partner',";

    /** The operation, its request, and which members of the answer are of which type. */
    private static final List<String> OPERATIONS =
            List.of(
                    "create | P 'values':{'name':'N a'} | result:Int id:Int",
                    "create | P 'values':[{'name':'N b'},{'name':'N c'}] | result:List ids:List",
                    "create | P 'vals':{'name':'N d','category_id':[[6,0,[]]]} | result:Int",
                    "read | P 'ids':[ONE],'fields':['name','parent_id'] | result:List records:List"
                            + " count:Int result[0].name:Text",
                    "read | P 'ids':[99999999] | result:List",
                    "write | P 'ids':[ONE],'values':{'email':'n@x.io'} | result:Bool updated:Bool",
                    "write | P 'ids':[ONE],'values':{'parent_id':[TWO,'N two']} | result:Bool",
                    "search | P 'domain':[['name','like','N']],'order':'name ASC','limit':2,"
                            + "'offset':0 | result:List ids:List count:Int",
                    "search_read | P 'domain':[['id','=',ONE]],'fields':['name','create_date'] |"
                            + " result:List records:List count:Int",
                    "search_read | P 'domain':[['create_date','>','2020-01-01T00:00:00Z']],"
                            + "'limit':1 | result:List",
                    "search_count | P 'domain':[] | result:Int count:Int",
                    "paginated_search_read | P 'page':1,'page_size':2,'fields':['name'] |"
                            + " result:List records:List total:Int pages:Int has_next:Bool"
                            + " has_prev:Bool",
                    "fields_get | P 'fields':['name','parent_id'],'attributes':['string','type'] |"
                            + " result:Map fields:Map result.name.type:Text",
                    "default_get | P 'fields':['active','type'] | result:Map defaults:Map",
                    "name_search | P 'name':'N','domain':[['id','=',ONE]],'limit':5 | result:List"
                            + " results:List count:Int result[0][1]:Text",
                    "name_get | P 'ids':[ONE] | result:List names:List result[0][1]:Text",
                    "name_create | 'model':'res.partner.category','name':'N e' | result:List"
                            + " id:Int display_name:Text",
                    "exists | P 'ids':[ONE,99999999] | result:List existing_ids:List"
                            + " missing_ids[0]:Int",
                    "copy | P 'id':ONE,'default':{'name':'N f'} | result:Int id:Int",
                    "copy | P 'id':ONE | result:Int",
                    "get_metadata | P 'ids':[ONE] | result:List metadata:List",
                    "onchange | P 'ids':[],'values':{'name':'N','country_id':false},"
                            + "'field':'name','spec':{'name':'1','country_id':'1'} | result:Map"
                            + " result.value:Map value:Map",
                    "onchange | P 'ids':[ONE],'values':{'name':'N','country_id':false},"
                            + "'field_name':'name','field_onchange':{'name':'1'} |"
                            + " result.value:Map",
                    "read_group | P 'domain':[],'fields':['color:sum'],'groupby':['is_company'],"
                            + "'lazy':true | result:List groups:List count:Int",
                    "read_group | P 'domain':[],'fields':[],'groupby':['create_date:month'],"
                            + "'lazy':false,'limit':2,'orderby':'create_date:month' |"
                            + " result[0].__count:Int",
                    "fields_view_get | P 'view_type':'form','toolbar':true,'submenu':false |"
                            + " result:Map result.arch:Text result.fields:Map result.model:Text"
                            + " result.view_id:Int arch:Text",
                    "fields_view_get | P 'view_id':null,'view_type':'tree' | result.arch:Text",
                    "get_view | P 'view_type':'form','mobile':true | result:Map view:Map",
                    "load_views | P"
                        + " 'views':[[false,'form'],[false,'tree']],'options':{'load_filters':true,'load_action':false}"
                        + " | result.views:Map result.fields:Map result.filters:List",
                    "get_views | P 'views':[[false,'form'],[false,'list'],[false,'search']] |"
                            + " result.views:Map result.models:Map",
                    "web_search_read | P 'domain':[],'fields':['name'],'limit':2,'offset':0 |"
                            + " result:List records:List length:Int",
                    "web_search_read | P"
                        + " 'domain':[['id','=',ONE]],'specification':{'name':{},'parent_id':{'fields':{'display_name':{}}}}"
                        + " | records[0].parent_id.display_name:Text",
                    "web_read | P 'ids':[ONE],'fields':['name'] | result:List records:List",
                    "web_read | P 'ids':[TWO],'specification':{'child_ids':{'fields':{'name':{}}}}"
                            + " | result[0].child_ids[0].name:Text",
                    "web_save | P 'records':[{'id':ONE,'name':'N g'},{'name':'N h'}] | result:Bool"
                            + " records:List",
                    "web_save | P 'ids':[ONE],'values':{'name':'N i'},'specification':{'name':{}} |"
                            + " result:Bool records[0].name:Text",
                    "web_save | P 'values':{'name':'N j'},'specification':{'name':{}} |"
                            + " records[0].id:Int",
                    "batch_create | P 'values_list':[{'name':'N k'},{'name':'N l'}] | result:List"
                            + " ids[1]:Int",
                    "batch_write | P 'updates':[{'id':ONE,'values':{'email':'1@x.io'}},{'id':TWO,"
                            + "'values':{'email':'2@x.io'}}] | result:Bool updated[1]:Int",
                    "batch_execute | 'operations':[{'model':'res.partner','method':'search_read',"
                            + "'domain':[['id','=',ONE]],'fields':['name']},{'model':'res.partner',"
                            + "'method':'write','ids':[ONE],'values':{'name':'N m'}},"
                            + "{'model':'res.partner','method':'create','values':{'name':'N n'}}] |"
                            + " result[0]:List result[1]:Bool result[2]:Int",
                    "check_access_rights | P 'operation':'write','raise_exception':false |"
                            + " result:Bool has_access:Bool",
                    "check_all_access_rights | P 'context':{} | result:Map rights.unlink:Bool",
                    "check_field_access | P 'fields':['name','nope'] | result.name.read:Bool"
                            + " result.nope.read:Bool missing[0]:Text",
                    "validate_references |"
                            + " 'references':[{'model':'res.partner','ids':[ONE,99999999]}] |"
                            + " valid[0].id:Int invalid[0].id:Int",
                    "message_post | P 'ids':[ONE],'body':'hello' | result:Int message_id:Int",
                    "call_kw | P 'method':'search_read','args':[],'kwargs':{'domain':[],'limit':2,"
                            + "'offset':0,'fields':['name'],'order':'id'} | result:List",
                    "call_kw | P 'method':'read','args':[[ONE]],'kwargs':{'fields':['name']} |"
                            + " result:List",
                    "call_kw | P 'method':'create','args':[{'name':'N o'}],'kwargs':{} |"
                            + " result:Int",
                    "call_kw | P 'method':'write','args':[[ONE],{'name':'N p'}] | result:Bool",
                    "call_kw | P 'method':'search','args':[[]],'kwargs':{'limit':1} | result:List",
                    "call_kw | P 'method':'search_count','args':[[]] | result:Int",
                    "call_kw | P 'method':'fields_get','kwargs':{'allfields':['name']} |"
                            + " result:Map",
                    "call_kw | P 'method':'name_search','args':['N'],'kwargs':{'args':[],'limit':2}"
                            + " | result:List",
                    "call_kw | P 'method':'name_get','args':[[ONE]] | result:List",
                    "call_kw | P 'method':'check_access_rule','args':[[ONE],'read'] | result:None",
                    "call_kw | P 'method':'read','args':[[ONE]],'context':{'lang':'sv_SE'} |"
                            + " result:List",
                    "call_method | P 'method':'action_archive','ids':[TWO] | success:Bool",
                    "execute | P 'method':'action_unarchive','ids':[TWO] | success:Bool",
                    "action | P 'action':'action_archive','ids':[TWO] | success:Bool",
                    "unlink | P 'ids':[ONE] | result:Bool deleted:Bool",
                    "batch_unlink | P 'ids':[TWO] | result:Bool");

    /** What is asked for in other ways than by a body that names a model. */
    private static final Set<String> OTHERS =
            Set.of("action_confirm", "action_cancel", "cache/clear", "cache/stats");

    private static final Map<String, Class<?>> TYPES =
            Map.of(
                    "Int", Integer.class,
                    "Bool", Boolean.class,
                    "Text", String.class,
                    "List", List.class,
                    "Map", Map.class);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final String name = "Live " + UUID.randomUUID();

    @AfterEach
    void removeWhatWasMade() {
        String named = "'domain':[['name','like','" + name + "'],['active','in',[true,false]]]";
        for (String model : List.of("res.partner", "res.partner.category")) {
            Reply found = ask("search", "'model':'" + model + "'," + named);
            assertThat(found.status()).as(found.body()).isEqualTo(200);
            List<Integer> ids = found.read("$.ids");
            if (!ids.isEmpty()) {
                ask("unlink", "'model':'" + model + "','ids':" + ids);
            }
        }
    }

    private Reply ask(String operation, String body) {
        return odoo(operation, "{" + body.replace('\'', '"') + "}");
    }

    private void over(String protocol) {
        if (protocol.equals("json2")) {
            assumeThat(System.getenv(API_KEY)).isNotNull();
            goOnOverJson2();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void everyOperationAnswersInItsForm(String protocol) {
        over(protocol);
        int two = ask("create", PARTNER + "'values':{'name':'" + name + " two'}").read("$.id");
        int one =
                ask(
                                "create",
                                PARTNER
                                        + "'values':{'name':'%s one','parent_id':%d}"
                                                .formatted(name, two))
                        .read("$.id");
        var soft = new SoftAssertions();

        for (String line : OPERATIONS) {
            String[] parts = line.split(" \\| ");
            String body =
                    parts[1].replaceFirst("^P ", PARTNER)
                            .replace("ONE", String.valueOf(one))
                            .replace("TWO", String.valueOf(two))
                            .replace("'N ", "'" + name + " ")
                            .replace("'N'", "'" + name + "'");
            Reply reply = ask(parts[0], body);
            soft.assertThat(reply.status()).as(line + "\n" + reply.body()).isEqualTo(200);
            if (reply.status() == 200) {
                for (String wanted : parts[2].split(" ")) {
                    check(soft, line, reply, wanted);
                }
            }
        }
        soft.assertAll();
    }

    private static void check(SoftAssertions soft, String line, Reply reply, String wanted) {
        String path = wanted.substring(0, wanted.indexOf(':'));
        Class<?> type = TYPES.get(wanted.substring(wanted.indexOf(':') + 1));
        Object value = value(reply, path);
        if (type == null) {
            soft.assertThat(value).as("%s of %s", path, line).isNull();
        } else {
            soft.assertThat(value).as("%s of %s: %s", path, line, reply.body()).isInstanceOf(type);
        }
    }

    private static @Nullable Object value(Reply reply, String path) {
        try {
            return reply.read("$." + path);
        } catch (com.jayway.jsonpath.PathNotFoundException missing) {
            return missing;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void pressesEveryButton(String protocol) {
        over(protocol);
        int order = order();
        for (String press :
                List.of(
                        "call_method action_confirm sale",
                        "call_method action_lock sale",
                        "call_method action_unlock sale",
                        "action_cancel - cancel",
                        "execute action_draft draft",
                        "action_confirm - sale",
                        "action action_cancel cancel",
                        "call_method action_draft draft")) {
            String[] parts = press.split(" ");
            Reply pressed = press(parts[0], parts[1], order);
            assertThat(pressed.status()).as(press + pressed.body()).isEqualTo(200);
            assertThat(pressed.<Map<String, Object>>read("$")).containsKey("result");
            assertThat(state(order)).as(press).isEqualTo(parts[2]);
        }
        Reply mail = press("call_method", "action_quotation_send", order);
        assertThat(mail.<String>read("$.result.type")).isEqualTo("ir.actions.act_window");
        assertThat(mail.<Object>read("$.result.context")).isInstanceOf(Map.class);
        Reply unknown = press("call_method", "action_no_such", order);
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(404);
        ask("unlink", "'model':'sale.order','ids':[" + order + "]");
    }

    private int order() {
        int customer = ask("create", PARTNER + "'values':{'name':'" + name + "'}").read("$.id");
        List<Integer> products =
                ask("search", "'model':'product.product','domain':[['sale_ok','=',true]],'limit':1")
                        .read("$.ids");
        return ask(
                        "create",
                        "'model':'sale.order','values':{'partner_id':%d,'order_line':[[0,0,{'product_id':%d}]]}"
                                .formatted(customer, products.getFirst()))
                .read("$.id");
    }

    private Reply press(String operation, String button, int order) {
        return switch (operation) {
            case "action_confirm", "action_cancel" ->
                    odoo(operation + "?model=sale.order", "[" + order + "]");
            case "action" ->
                    ask(
                            operation,
                            "'model':'sale.order','action':'%s','ids':[%d]"
                                    .formatted(button, order));
            default ->
                    ask(
                            operation,
                            "'model':'sale.order','method':'%s','ids':[%d]"
                                    .formatted(button, order));
        };
    }

    private String state(int order) {
        return ask("read", "'model':'sale.order','ids':[%d],'fields':['state']".formatted(order))
                .read("$.result[0].state");
    }

    @Test
    void saysHowOftenADescriptionWasAtHand_andForgetsIt() {
        ask("fields_get", PARTNER + "'fields':['name']");
        ask("fields_get", PARTNER + "'fields':['name']");

        Reply stats = call(HttpMethod.GET, admin, BASE + "cache/stats", null);
        Reply cleared = post(BASE + "cache/clear", "");

        assertThat(stats.<Object>read("$.result")).as(stats.body()).isInstanceOf(Map.class);
        assertThat(cleared.<Boolean>read("$.success")).as(cleared.body()).isTrue();
    }

    @Test
    void noOperationIsLeftOut() {
        Set<String> tried =
                OPERATIONS.stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .collect(Collectors.toCollection(TreeSet::new));
        tried.addAll(OTHERS);
        Set<String> served =
                mappings.getHandlerMethods().keySet().stream()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> path.startsWith(BASE) && !path.contains("attachments"))
                        .map(path -> path.substring(BASE.length()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(tried).isEqualTo(served);
    }
}
