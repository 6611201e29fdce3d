package io.bridgecore.connector.operation;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class AllowedModelsIT extends RunningConnector {

    private static final String ODOO_API = "/api/v1/odoo/";

    @BeforeEach
    void connectOdoo() {
        connect();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "call_kw      | 'method':'search_read','args':[]",
                "call_kw      | 'method':'web_search_read','args':[]",
                "call_method  | 'method':'write','ids':[1],'args':[{}]",
                "search       |",
                "search_read  |",
                "search_count |",
                "read         | 'ids':[1]",
                "create       | 'values':[{},{}]",
                "write        | 'ids':[1],'values':{}",
                "unlink       | 'ids':[1]",
                "copy         | 'id':1",
                "exists       | 'ids':[1]",
                "fields_get   |",
                "default_get  |",
                "name_search  |",
                "name_get     | 'ids':[1]",
                "check_access_rights | 'operation':'read'",
                "execute      | 'method':'search_count','args':[[]]",
                "paginated_search_read |",
                "onchange     | 'values':{},'field':'name'",
                "read_group   | 'groupby':[]",
                "name_create  | 'name':'x'",
                "get_metadata | 'ids':[1]",
                "fields_view_get |",
                "get_view     |",
                "load_views   | 'views':[[false,'form']]",
                "get_views    | 'views':[[false,'form']]",
                "web_search_read |",
                "web_read     | 'ids':[1]",
                "web_save     | 'records':[{'id':1}]",
                "batch_create | 'values_list':[{}]",
                "batch_write  | 'updates':[{'id':1,'values':{}}]",
                "batch_unlink | 'ids':[1]",
                "action       | 'ids':[1],'action':'action_archive'",
                "message_post | 'ids':[1],'body':'x'",
                "check_all_access_rights |",
                "check_field_access |"
            })
    void bridgecore84_modelOutsideAllowedModels403(String operation, @Nullable String more) {
        modelsOf(tenant, "res.partner", "product.product");
        String rest = more == null ? "" : "," + more.replace('\'', '"');

        Reply refused = post(ODOO_API + operation, "{\"model\":\"res.users\"%s}".formatted(rest));

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("model_not_allowed");
        assertThat(refused.detail()).contains("res.users").doesNotContain("suspend");
        assertThat(ODOO.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/odoo/write        | 'ids':[1],'values':{'order_line':[[2,1]]}",
                "/api/v1/odoo/write        | 'ids':[1],'values':{'order_line':[[4,1]]}",
                "/api/v1/odoo/write        | 'ids':[1],'values':{'order_line':[[5]]}",
                "/api/v1/odoo/write        | 'ids':[1],'values':{'order_line':false}",
                "/api/v1/odoo/create       | 'values':{'order_line':[[0,0,{'name':'Desk'}]]}",
                "/api/v1/odoo/create       | 'values':[{},{'order_line':[[0,0,{'name':'Desk'}]]}]",
                "/api/v1/odoo/create       |"
                        + " 'values':{},'context':{'default_order_line':[[0,0,{}]]}",
                "/api/v1/odoo/batch_create | 'values_list':[{'order_line':[[0,0,{'name':'D'}]]}]",
                "/api/v1/odoo/batch_write  |"
                        + " 'updates':[{'id':1,'values':{'order_line':[[1,1,{}]]}}]",
                "/api/v1/odoo/web_save     | 'records':[{'id':1,'order_line':[[2,1]]}]",
                "/api/v1/odoo/call_kw      | 'method':'write','args':[[1],{'order_line':[[2,1]]}]",
                "/api/v1/odoo/call_kw      |"
                        + " 'method':'write','args':[[1]],'kwargs':{'vals':{'order_line':[[2,1]]}}",
                "/api/v1/odoo/call_kw      |"
                        + " 'method':'load','args':[['name','order_line/name'],[['S','D']]]",
                "/api/v1/odoo/call_method  |"
                        + " 'method':'copy','ids':[1],'args':[{'order_line':[[0,0,{}]]}]",
                "/api/v1/odoo/execute      |"
                        + " 'method':'action_any','args':[[1],{'order_line':[[2,1]]}]"
            })
    void bridgecore84_modelWrittenAlongARelation403(String path, String more) {
        modelsOf(tenant, "sale.order", "crm.tag");

        Reply refused =
                post(path, "{\"model\":\"sale.order\",%s}".formatted(more.replace('\'', '"')));

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("model_not_allowed");
        assertThat(refused.detail()).contains("sale.order.line");
        assertThat(ODOO.calls()).isEqualTo(lookingAtModels());
    }

    /** Calls that ask what models are like, and whether they have changed. */
    private static long lookingAtModels() {
        return Stream.of(
                        "sale.order.fields_get",
                        "sale.order.line.fields_get",
                        "ir.module.module.search_count",
                        "ir.module.module.search_read",
                        "ir.model.fields.search_count",
                        "ir.model.fields.search_read",
                        "ir.ui.view.search_count",
                        "ir.ui.view.search_read",
                        "ir.model.access.search_count",
                        "ir.model.access.search_read")
                .mapToLong(ODOO::calls)
                .sum();
    }

    @Test
    void bridgecore84_linesOfLinesAreLookedAtToo() {
        modelsOf(tenant, "sale.order", "sale.order.line", "res.partner");
        String line = "[[0,0,{\"name\":\"Desk\",\"tax_ids\":[[0,0,{\"name\":\"Tax\"}]]}]]";

        Reply refused =
                post(
                        ODOO_API + "create",
                        "{\"model\":\"sale.order\",\"values\":{\"order_line\":%s}}"
                                .formatted(line));
        Reply record =
                post(
                        SYSTEMS + "/Odoo/res.partner",
                        "{\"name\":\"A\",\"category_id\":[[0,0,{\"name\":\"Tag\"}]]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.detail()).contains("account.tax");
        assertThat(ODOO.calls("sale.order.create")).isZero();
        assertThat(record.status()).as(record.body()).isEqualTo(403);
        assertThat(record.detail()).contains("res.partner.category");
        assertThat(ODOO.calls("res.partner.create")).isZero();
    }

    @Test
    void bridgecore84_whatIsOnlyReferredToIsNotWritten() {
        modelsOf(tenant, "res.partner");
        String values =
                "{\"name\":\"A\",\"country_id\":20,\"category_id\":[[6,0,[1]]],\"user_ids\":false,"
                        + "\"child_ids\":[[0,0,{\"name\":\"B\",\"category_id\":[[4,1]]}]]}";

        Reply made =
                post(
                        ODOO_API + "create",
                        "{\"model\":\"res.partner\",\"values\":%s}".formatted(values));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    @Test
    void bridgecore84_operationsOfABatchAreRefusedOneByOne() {
        modelsOf(tenant, "res.partner");

        Reply some =
                post(
                        ODOO_API + "batch_execute",
                        """
                        {"operations":[{"model":"res.partner","method":"search_count","args":[[]]},
                          {"model":"res.users","method":"search_count","args":[[]]}]}
                        """);

        assertThat(some.<Object>read("$.result[0]")).isNotNull();
        assertThat(some.<Object>read("$.result[1]")).isNull();
        assertThat(some.<Integer>read("$.failed[0].id")).isEqualTo(1);
    }

    @Test
    void letsTheNamedModelsThrough() {
        modelsOf(tenant, "res.partner", "product.product");

        Reply found = post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}");

        assertThat(found.status()).as(found.body()).isEqualTo(200);
    }

    @Test
    void letsEveryModelThrough_whenNoneIsNamed() {
        tenantHas(tenant, ", \"allowed_models\": []");

        assertThat(post(ODOO_API + "search_count", "{\"model\":\"res.users\"}").status())
                .isEqualTo(200);
    }

    @Test
    void doesNothing_whenNobodyCanTell() {
        TENANTS.stubFor(get(urlEqualTo("/internal/tenants/" + tenant)).willReturn(serverError()));

        Reply unknown = post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}");

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("unavailable");
        assertThat(unknown.retryAfter()).isNotNull();
        assertThat(ODOO.calls()).isZero();
    }
}
