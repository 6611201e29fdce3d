package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was measured of each operation on 14 and 19: one request has one form of answer. */
@NullMarked
class VersionTableIT extends TwoVersions {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search_count|{'domain':[['id','=',1]],'limit':1}",
                "search|{'domain':[['id','=',1]],'count':true}"
            })
    void countsHoweverItIsAsked(String question) {
        String method = question.substring(0, question.indexOf('|'));
        String kwargs = question.substring(question.indexOf('|') + 1);

        Object counted =
                both(
                        "call_kw",
                        "{%s,'method':'%s','kwargs':%s}".formatted(PARTNER, method, kwargs),
                        "$.result");

        assertThat(counted).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'limit':0", "'limit':null"})
    void noLimitIsNoLimit(String limit) {
        for (String version : BOTH) {
            Reply all =
                    ask(
                            version,
                            "call_kw",
                            "{"
                                    + PARTNER
                                    + ",'method':'search','args':[[]],'kwargs':{"
                                    + limit
                                    + "}}");
            Reply count = ask(version, "search_count", "{" + PARTNER + "}");

            assertThat(all.<List<?>>read("$.result")).hasSize(count.<Integer>read("$.result"));
        }
    }

    @Test
    void readsPlainIds() {
        for (String version : BOTH) {
            int parent = partner(version, "Parent");
            int child = partner(version, "Child");
            ask(
                    version,
                    "write",
                    "{%s,'ids':[%d],'values':{'parent_id':%d}}".formatted(PARTNER, child, parent));

            for (String call :
                    List.of(
                            "'method':'search_read','args':[[['id','=',%d]]],'kwargs':{'load':null,'fields':['parent_id']}",
                            "'method':'read','args':[[%d],['parent_id']],'kwargs':{'load':'_classic_write'}")) {
                Reply read =
                        ask(version, "call_kw", "{" + PARTNER + "," + call.formatted(child) + "}");
                assertThat(read.<Object>read("$.result[0].parent_id"))
                        .as(version + read.body())
                        .isEqualTo(parent);
            }
        }
    }

    @Test
    void readsOneId_andNamesAnUnknownField() {
        assertThat(
                        both(
                                "call_kw",
                                "{" + PARTNER + ",'method':'read','args':[1,['id']]}",
                                "$.result"))
                .isEqualTo(List.of(Map.of("id", 1)));
        for (String version : BOTH) {
            for (String call :
                    List.of(
                            "read|'ids':[1],'fields':['nope']",
                            "create|'values':{'name':'x','nope':1}",
                            "write|'ids':[1],'values':{'nope':1}")) {
                String operation = call.substring(0, call.indexOf('|'));
                Reply refused =
                        ask(
                                version,
                                operation,
                                "{" + PARTNER + "," + call.substring(call.indexOf('|') + 1) + "}");
                assertThat(refused.status()).as(refused.body()).isEqualTo(400);
                assertThat(refused.detail()).contains("Invalid field 'nope'");
            }
        }
    }

    @Test
    void createsOneAndMany_andWritesNothingToNobody() {
        for (String version : BOTH) {
            Reply many =
                    ask(
                            version,
                            "call_kw",
                            "{" + PARTNER + ",'method':'create','args':[[{'name':'L1'}]]}");
            assertThat(many.<List<?>>read("$.result")).hasSize(1);
        }
        assertThat(both("call_kw", "{" + PARTNER + ",'method':'create','args':[[]]}", "$.result"))
                .isEqualTo(List.of());
        assertThat(
                        both(
                                "call_kw",
                                "{" + PARTNER + ",'method':'write','args':[[],{'name':'x'}]}",
                                "$.result"))
                .isEqualTo(true);
    }

    @Test
    void refusesACommandThatOdooWouldIgnore() {
        assertThat(
                        refusal(
                                "write",
                                "{" + PARTNER + ",'ids':[1],'values':{'category_id':[[9,0,0]]}}"))
                .isEqualTo(400);
    }

    @Test
    void searchesNames_withTheDomainUnderEitherName() {
        for (String name : List.of("args", "domain")) {
            Object found =
                    both(
                            "call_kw",
                            "{"
                                    + PARTNER
                                    + ",'method':'name_search','kwargs':{'name':'','"
                                    + name
                                    + "':[['id','=',1]],'operator':'ilike','limit':5}}",
                            "$.result[*][0]");
            assertThat(found).isEqualTo(List.of(1));
        }
        assertThat(both("name_get", "{" + PARTNER + ",'ids':[1]}", "$.result[*][0]"))
                .isEqualTo(List.of(1));
    }

    @Test
    void makesARecordOfAName() {
        for (String version : BOTH) {
            Reply made =
                    ask(version, "name_create", "{'model':'res.partner.category','name':'Tag'}");
            assertThat(made.<String>read("$.display_name")).as(made.body()).isEqualTo("Tag");
            assertThat(made.<Integer>read("$.id")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields_view_get|'view_type':'tree'|$.result.type",
                "fields_view_get|'view_type':'form'|$.result.model",
                "get_view|'view_type':'form'|$.result.model",
                "load_views|'views':[[false,'form'],[false,'tree']]|$.result.views.tree.type",
                "get_views|'views':[[false,'list']]|$.result.views.list.model",
                "default_get|'fields':['active']|$.result.active",
                "fields_get|'fields':['name']|$.result.name.type",
                "check_access_rights|'operation':'read','raise_exception':false|$.result",
                "read_group|'domain':[['id','=',1]],'fields':[],'groupby':['is_company']|$.result[0].is_company_count",
                "read_group|'domain':[['id','=',1]],'fields':[],'groupby':['is_company'],'lazy':false|$.result[0].__count",
                "read_group|'domain':[['id','=',1]],'fields':[],'groupby':[]|$.result[0].__count",
                "web_search_read|'domain':[['id','=',1]],'fields':['id']|$.result",
                "web_search_read|'domain':[['id','=',1]],'specification':{'id':{}}|$.length",
                "web_read|'ids':[1],'specification':{'id':{}}|$.result",
                "get_metadata|'ids':[1]|$.result[0].id"
            })
    void answersInOneForm(String question) {
        String[] parts = question.split("\\|");

        Object answer = both(parts[0], "{" + PARTNER + "," + parts[1] + "}", parts[2]);

        assertThat(answer).isNotNull();
    }

    @Test
    void savesForTheWeb() {
        for (String version : BOTH) {
            Reply made =
                    ask(
                            version,
                            "web_save",
                            "{"
                                    + PARTNER
                                    + ",'values':{'name':'Saved'},'specification':{'name':{}}}");
            assertThat(made.<String>read("$.records[0].name")).as(made.body()).isEqualTo("Saved");
        }
    }

    @Test
    void findsExternalNames() {
        Object company =
                both(
                        "call_kw",
                        "{'model':'ir.model.data','method':'xmlid_to_res_id','args':['base.main_company']}",
                        "$.result");
        assertThat(company).isEqualTo(1);
    }
}
