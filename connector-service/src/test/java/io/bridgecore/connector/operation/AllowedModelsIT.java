package io.bridgecore.connector.operation;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
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
