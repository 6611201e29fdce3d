package io.bridgecore.connector.operation;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Actions, contexts, warnings and refusals, as mobile clients send and read them. */
@NullMarked
class ActionOperationsIT extends ScriptedOperations {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action_confirm", "action_cancel", "action_draft", "action_post", "action_validate",
                "action_done", "action_approve", "action_refuse", "action_assign", "button_draft",
                "x_any_button"
            })
    void bridgecore61_actionsGetTheIdsFirst(String action) {
        ScriptedOdoo asked = odoo("19.0").answers(action, "true");

        Reply reply =
                send(
                        "call_method",
                        "{'model':'sale.order','method':'" + action + "','ids':[1,2,3]}");

        assertThat(reply.<Boolean>read("$.result")).isTrue();
        assertThat(asked.asked().getLast().method()).isEqualTo(action);
        assertThat(asked.asked().getLast().args()).isEqualTo(json("[[1,2,3]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_method|{'model':'p','method':'do_it','ids':[1],'context':{'lang':'en_US','x':1}}",
                "call_kw|{'model':'p','method':'do_it','args':[[1]],'kwargs':{'context':{'lang':'en_US','x':1}}}",
                "execute|{'model':'p','method':'do_it','ids':[1],'context':{'lang':'en_US','x':1}}"
            })
    void bridgecore62_contextReachesOdoo(String call) {
        ScriptedOdoo asked = odoo("19.0").answers("do_it", "null");

        send(call.substring(0, call.indexOf('|')), call.substring(call.indexOf('|') + 1));

        assertThat((Map<?, ?>) asked.asked().getLast().kwargs().get("context"))
                .extracting("lang", "x")
                .containsExactly("en_US", 1);
    }

    @Test
    void bridgecore63_actionsAreHandedOn() {
        odoo("19.0")
                .answers(
                        "action_view",
                        "{'type':'ir.actions.act_window','res_model':'sale.order','res_id':false,'context':'{}'}");

        Reply reply = send("call_method", "{'model':'p','method':'action_view','ids':[1]}");

        assertThat(reply.<String>read("$.result.type")).isEqualTo("ir.actions.act_window");
        assertThat(reply.<String>read("$.result.res_model")).isEqualTo("sale.order");
        assertThat(reply.<Object>read("$.result.res_id")).isNull();
    }

    @Test
    void bridgecore64_nothingIsANullResult() {
        odoo("19.0").answers("do_it", "null");

        Reply reply = send("call_method", "{'model':'p','method':'do_it','ids':[1]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.<Map<String, Object>>read("$")).containsKey("result");
        assertThat(reply.<Object>read("$.result")).isNull();
    }

    @Test
    void bridgecore65_odoosRuleIs400_inItsOwnWords() {
        odoo("19.0").fails("write", "odoo.exceptions.ValidationError", "Names must differ.");

        Reply reply = send("write", "{'model':'p','ids':[1],'values':{'name':'x'}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo("Names must differ.");
        assertThat(reply.<String>read("$.error.message")).isEqualTo("Names must differ.");
    }

    @Test
    void bridgecore66_warningsArePassedOn() {
        odoo("19.0")
                .answers("do_it", "{'warnings':['careful']}")
                .answers("do_it", "{'warnings':['careful']}");

        for (String operation : List.of("call_kw", "call_method")) {
            assertThat(send(operation, "{'model':'p','method':'do_it'}").<Object>read("$.warnings"))
                    .as(operation)
                    .isEqualTo(List.of("careful"));
        }
    }

    @Test
    void bridgecore67_recordsWithoutFieldsStandUnderBothNames() {
        odoo("19.0").answers("search_read", "[{'id':1}]");

        Reply reply = send("search_read", "{'model':'p','domain':[]}");

        assertThat(reply.<Object>read("$.result")).isEqualTo(List.of(Map.of("id", 1)));
        assertThat(reply.<Object>read("$.records")).isEqualTo(reply.read("$.result"));
    }

    @Test
    void bridgecore68_unknownFieldIs400_andNamed() {
        odoo("14.0")
                .fails(
                        "search_read",
                        "builtins.ValueError",
                        "Invalid field 'x' on model 'res.partner'");

        Reply reply = send("search_read", "{'model':'p','fields':['x']}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("Invalid field 'x'");
    }

    @Test
    void bridgecore69_everyRefusalReadsAsText() {
        String read = "{'model':'p','ids':[1]}";
        Reply unconnected = send("read", read);
        odoo("19.0")
                .fails("read", "odoo.exceptions.MissingError", "Record does not exist")
                .fails("read", "odoo.exceptions.AccessError", "Not for you")
                .fails("read", "odoo.exceptions.UserError", "No")
                .fails("read", "builtins.ZeroDivisionError", "division by zero");

        assertReads(unconnected, 400);
        assertThat(unconnected.detail()).contains("Missing Odoo credentials", "tenant JWT token");
        assertReads(send("read", read), 404);
        assertReads(send("read", read), 403);
        assertReads(send("read", read), 400);
        assertReads(send("read", read), 502);
        assertReads(send("read", "{'model':'p','ids':[]}"), 422);
        assertReads(call(HttpMethod.POST, null, ODOO_API + "read", read.replace('\'', '"')), 401);
    }

    private static void assertReads(Reply refusal, int status) {
        assertThat(refusal.status()).as(refusal.body()).isEqualTo(status);
        assertThat(refusal.<Object>read("$.detail")).isInstanceOf(String.class);
        assertThat(refusal.detail()).isNotBlank();
        assertThat(refusal.<String>read("$.error.message")).isEqualTo(refusal.detail());
    }

    @Test
    void bridgecore78_fiftyReadsAreFine() {
        odoo("19.0").answers("read", "[{'id':1}]");

        for (int i = 0; i < 50; i++) {
            assertThat(send("call_kw", "{'model':'p','method':'read','args':[[1]]}").status())
                    .isEqualTo(200);
        }
    }
}
