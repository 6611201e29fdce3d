package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several new records are a batch, whichever door they come through. */
@NullMarked
class BatchFeatureIT extends RunningConnector {

    private void connectWith(String features) {
        tenantHas(tenant, ", \"features\": [" + features + "]");
        connect();
    }

    private Reply ask(String operation, String more) {
        return post(
                "/api/v1/odoo/" + operation,
                ("{'model':'res.partner'," + more + "}").replace('\'', '"'));
    }

    private int made() {
        return ask("search_count", "'domain':[['name','like','Batch ']]").read("$.count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "create | 'values':[{'name':'Batch a'},{'name':'Batch b'}]",
                "batch_create | 'values_list':[{'name':'Batch a'},{'name':'Batch b'}]",
                "call_kw | 'method':'create','args':[[{'name':'Batch a'},{'name':'Batch b'}]]",
                "call_kw | 'method':'create','kwargs':{'vals_list':[{'name':'Batch"
                        + " a'},{'name':'Batch b'}]}",
                "call_method | 'method':'create','kwargs':{'values':[{'name':'Batch"
                        + " a'},{'name':'Batch b'}]}",
                "execute | 'method':'load','args':[['name'],[['Batch a'],['Batch b']]]",
                "web_save | 'records':[{'id':1,'name':'Batch c'},{'name':'Batch a'},{'name':'Batch"
                        + " b'}]",
                "web_save | 'records':[{'id':1,'name':'Batch a'},{'id':2,'name':'Batch b'}]",
                "batch_write | 'updates':[{'id':1,'values':{'name':'Batch a'}},{'id':2,'values':"
                        + "{'name':'Batch b'}}]",
                "call_kw | 'method':'web_save_multi','args':[[1,2],[{'name':'Batch a'},"
                        + "{'name':'Batch b'}]],'kwargs':{'specification':{}}",
                "execute | 'method':'web_save_multi','args':[[1,2]],'kwargs':{'vals_list':"
                        + "[{'name':'Batch a'},{'name':'Batch b'}],'specification':{}}"
            })
    void needTheFeature(String operation, String more) {
        connectWith("\"webhooks\"");

        Reply refused = ask(operation, more);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("feature_disabled");
        assertThat(made()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "create | 'values':{'name':'Batch a'}",
                "create | 'values':[{'name':'Batch a'}]",
                "call_kw | 'method':'create','args':[[{'name':'Batch a'}]]",
                "execute | 'method':'load','args':[['name'],[['Batch a']]]",
                "web_save | 'records':[{'name':'Batch a'}]",
                "web_save | 'records':[{'id':1,'name':'Batch a'}]",
                "write | 'ids':[1],'values':{'name':'Batch a'}"
            })
    void areMoreThanOne(String operation, String more) {
        connectWith("\"webhooks\"");

        Reply alone = ask(operation, more);

        assertThat(alone.status()).as(alone.body()).isEqualTo(200);
        assertThat(made()).isEqualTo(1);
    }
}
