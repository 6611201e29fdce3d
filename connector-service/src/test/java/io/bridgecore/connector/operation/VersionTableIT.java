package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

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
                "read_group|'domain':[['id','=',1]],'fields':[],'groupby':['create_date:month']|$.result[0].__range['create_date:month'].to",
                "read_group|'domain':[['id','=',1],['create_date','>=','2020-01-01"
                    + " 00:00:00'],['create_date','<','2099-01-01"
                    + " 00:00:00']],'fields':[],'groupby':['create_date:month'],'lazy':false|$.result[0].__range",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[6,0,[A,B]]]|2",
                "[A,B]|2",
                "[[4,A,0]]|1",
                "[[4,A]]|1",
                "[[6,0,[A]],[3,A]]|0",
                "[[6,0,[A,B]],[5]]|0",
                "false|0",
                "[[0,0,{'name':'New'}]]|1",
                "[[4,A],[1,A,{'name':'Renamed'}]]|1"
            })
    void takesEveryCommand(String commands) {
        String[] parts = commands.split("\\|");
        for (String version : BOTH) {
            int a = tag(version);
            String given =
                    parts[0].replace("A", String.valueOf(a))
                            .replace("B", String.valueOf(tag(version)));
            int partner = partner(version, "Tagged");

            Reply written =
                    ask(
                            version,
                            "write",
                            "{%s,'ids':[%d],'values':{'category_id':%s}}"
                                    .formatted(PARTNER, partner, given));

            assertThat(written.status()).as(version + written.body()).isEqualTo(200);
            Reply read =
                    ask(
                            version,
                            "read",
                            "{%s,'ids':[%d],'fields':['category_id']}".formatted(PARTNER, partner));
            assertThat(read.<List<?>>read("$.result[0].category_id"))
                    .as(version + given)
                    .hasSize(Integer.parseInt(parts[1]));
        }
    }

    private int tag(String version) {
        return ask(version, "create", "{'model':'res.partner.category','values':{'name':'Tag'}}")
                .read("$.result");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "formatted_read_group|'groupby':['is_company'],'aggregates':['__count']|$.result[0].__count",
                "web_read_group|'groupby':['is_company'],'aggregates':['__count']|$.result.groups[0].__count",
                "has_access|'operation':'read'|$.result",
                "search_read|'domain':[['id','=',1]],'fields':['id']|$.result",
                "search|'domain':[['id','=',1]]|$.result"
            })
    void takesArgumentsByName(String question) {
        String[] parts = question.split("\\|");
        String args =
                parts[0].equals("has_access")
                        ? "[[]]"
                        : parts[0].contains("group") ? "[[['id','=',1]]]" : "[]";

        Object answer =
                both(
                        "call_kw",
                        "{%s,'method':'%s','args':%s,'kwargs':{%s}}"
                                .formatted(PARTNER, parts[0], args, parts[1]),
                        parts[2]);

        assertThat(answer).isNotNull();
    }

    @Test
    void saysWhatOfAnImportIsBad() {
        for (String version : BOTH) {
            Reply loaded =
                    ask(
                            version,
                            "call_kw",
                            "{%s,'method':'load','args':[['name','country_id'],[['Imported','Nowhere at all']]]}"
                                    .formatted(PARTNER));

            assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
            assertThat(loaded.<Object>read("$.result.ids")).isEqualTo(false);
            assertThat(loaded.<List<?>>read("$.result.messages")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "19"})
    void savesNothing_whenItCannotBeShown(String version) {
        String name = "Never " + UUID.randomUUID();
        for (String specification :
                List.of("{'nope':{}}", "{'name':{},'parent_id':{'fields':{'nope':{}}}}")) {
            String body =
                    "{%s,'values':{'name':'%s'},'specification':%s}"
                            .formatted(PARTNER, name, specification);
            if (version.equals("14") || specification.startsWith("{'nope'")) {
                assertRefused(ask(version, "web_save", body));
            }
            assertRefused(
                    send(
                            HttpMethod.POST,
                            "/api/v1/odoo/web_save?connection=" + version,
                            body.replace('\'', '"'),
                            "Authorization",
                            "Bearer " + admin,
                            "Idempotency-Key",
                            UUID.randomUUID().toString()));
        }
        assertThat(
                        ask(
                                        version,
                                        "search_count",
                                        "{%s,'domain':[['name','=','%s']]}"
                                                .formatted(PARTNER, name))
                                .<Integer>read("$.result"))
                .isZero();
    }

    private static void assertRefused(Reply refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.detail()).contains("Invalid field 'nope'");
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
