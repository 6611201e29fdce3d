package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Onchange, views, groups and the web client's own calls: two dialects, one answer. */
@NullMarked
class WebEmulationTests {

    private static final String PARTNER = "res.partner";

    private static final String TYPES =
            """
            {'country_id': {'type': 'many2one', 'relation': 'res.country'},
             'parent_id': {'type': 'many2one', 'relation': 'res.partner'},
             'child_ids': {'type': 'one2many', 'relation': 'res.partner'},
             'name': {'type': 'char'}, 'email': {'type': 'char'},
             'color': {'type': 'integer', 'aggregator': 'sum'}}
            """;

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static ScriptedOdoo odoo(String version) {
        return new ScriptedOdoo(version).answers("fields_get", TYPES);
    }

    @Test
    void answersTheOldOnchange_onNewVersions() {
        ScriptedOdoo odoo =
                odoo("19.0")
                        .answers(
                                "onchange",
                                "{'value': {'country_id': {'id': 233, 'display_name': 'US'},"
                                        + " 'child_ids': [[0, 'v1', {'parent_id': {'id': 1,"
                                        + " 'display_name': 'P'}}]]}}");

        Object answer =
                odoo.call(
                        PARTNER,
                        "onchange",
                        "[[], {'name': 'X'}, 'state_id', {'name': '', 'country_id': '1',"
                                + " 'child_ids': '', 'child_ids.parent_id': ''}]",
                        "{}");

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{'value': {'country_id': [233, 'US'], 'child_ids': [[0, 'v1',"
                                        + " {'parent_id': [1, 'P']}]]}}"));
        Call asked = odoo.asked().getLast();
        assertThat(asked.args().get(2)).isEqualTo(json("['state_id']"));
        assertThat(asked.args().get(3))
                .isEqualTo(
                        json(
                                "{'name': {}, 'country_id': {'fields': {'display_name': {}}},"
                                        + " 'child_ids': {'fields': {'parent_id': {}}}}"));
    }

    @Test
    void answersTheNewOnchange_onOldVersions() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "onchange",
                                "{'value': {'country_id': [233, 'US'], 'parent_id': [1, 'P']},"
                                        + " 'warning': {'title': 'T', 'message': 'M'}}");

        Object answer =
                odoo.call(
                        PARTNER,
                        "onchange",
                        "[[], {}, ['state_id'], {'country_id': {'fields': {'display_name': {}}},"
                                + " 'parent_id': {}, 'child_ids': {'fields': {'name': {}}}}]",
                        "{}");

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{'value': {'country_id': {'id': 233, 'display_name': 'US'},"
                                        + " 'parent_id': 1}, 'warning': {'title': 'T', 'message':"
                                        + " 'M'}}"));
        assertThat(odoo.asked().getLast().args().get(3))
                .isEqualTo(
                        json(
                                "{'country_id': '1', 'parent_id': '1', 'child_ids': '1',"
                                        + " 'child_ids.name': ''}"));
    }

    @Test
    void loadsViews_onNewVersions() {
        ScriptedOdoo odoo =
                odoo("19.0")
                        .answers(
                                "get_views",
                                "{'views': {'form': {'arch': '<form/>', 'id': 127, 'model':"
                                        + " 'res.partner'}, 'list': {'arch': '<list/>', 'id': 124,"
                                        + " 'model': 'res.partner'}}, 'models': {'res.partner':"
                                        + " {'fields': {'name': {'type': 'char'}}}}}");

        Object answer =
                odoo.call(PARTNER, "load_views", "[[[false, 'form'], [false, 'tree']]]", "{}");

        Map<?, ?> loaded = map(answer);
        Map<?, ?> views = map(loaded.get("fields_views"));
        assertThat(views.keySet().toString()).isEqualTo("[form, tree]");
        assertThat(loaded.get("fields")).isEqualTo(json("{'name': {'type': 'char'}}"));
        Map<?, ?> tree = map(views.get("tree"));
        assertThat(tree.get("view_id")).isEqualTo(124);
        assertThat(tree.get("type")).isEqualTo("tree");
        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[[[false, 'form'], [false, 'list']]]"));
    }

    @Test
    void getsViews_onOldVersions() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "load_views",
                                "{'fields_views': {'tree': {'arch': '<tree/>', 'view_id': 4,"
                                    + " 'fields': {}, 'name': 'n'}}, 'fields': {'name': {'type':"
                                    + " 'char'}}}");

        Object answer = odoo.call(PARTNER, "get_views", "[[[false, 'list']]]", "{}");

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{'views': {'list': {'arch': '<tree/>', 'id': 4, 'model':"
                                        + " 'res.partner', 'name': 'n'}}, 'models': {'res.partner':"
                                        + " {'fields': {'name': {'type': 'char'}}}}}"));
    }

    @Test
    void getsOneView_inEitherWords() {
        String views =
                "{'views': {'form': {'arch': '<form/>', 'id': 127}}, 'models': {'res.partner':"
                        + " {'fields': {'name': {'type': 'char'}}}}}";
        ScriptedOdoo nineteen = odoo("19.0").answers("get_views", views);
        Map<?, ?> old =
                map(nineteen.call(PARTNER, "fields_view_get", "[]", "{'view_type': 'form'}"));
        assertThat(old.get("arch")).isEqualTo("<form/>");
        assertThat(old.get("view_id")).isEqualTo(127);
        assertThat(old.get("fields")).isEqualTo(json("{'name': {'type': 'char'}}"));

        ScriptedOdoo fourteen =
                odoo("14.0")
                        .answers(
                                "load_views",
                                "{'fields_views': {'form': {'arch': '<form/>', 'view_id': 7}},"
                                        + " 'fields': {'name': {'type': 'char'}}}");
        assertThat(fourteen.call(PARTNER, "get_view", "[]", "{'view_type': 'form'}"))
                .isEqualTo(
                        json(
                                "{'arch': '<form/>', 'id': 7, 'model': 'res.partner', 'models':"
                                        + " {'res.partner': ['name']}}"));
    }

    @Test
    void searchesBySpecification_onOldVersions() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "search_read",
                                "[{'id': 1, 'name': 'A', 'country_id': [2, 'B'], 'parent_id': [5,"
                                        + " 'P'], 'child_ids': [7, 8]}]")
                        .answers("read", "[{'id': 5, 'email': 'p@x'}]")
                        .answers("read", "[{'id': 8, 'name': 'K8'}, {'id': 7, 'name': 'K7'}]");

        Object answer =
                odoo.call(
                        PARTNER,
                        "web_search_read",
                        "[[]]",
                        "{'specification': {'name': {}, 'country_id': {'fields': {'display_name':"
                                + " {}}}, 'parent_id': {'fields': {'email': {}}}, 'child_ids':"
                                + " {'fields': {'name': {}}, 'limit': 1}}, 'limit': 5}");

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{'length': 1, 'records': [{'id': 1, 'name': 'A', 'country_id':"
                                        + " {'id': 2, 'display_name': 'B'}, 'parent_id': {'id': 5,"
                                        + " 'email': 'p@x'}, 'child_ids': [{'id': 7, 'name':"
                                        + " 'K7'}]}]}"));
    }

    @Test
    void searchesByFields_onNewVersions_andCountsAFullPage() {
        ScriptedOdoo odoo =
                odoo("19.0")
                        .answers("search_read", "[{'id': 1, 'country_id': [2, 'B']}]")
                        .answers("search_count", "23");

        Object answer =
                odoo.call(PARTNER, "web_search_read", "[[], ['country_id']]", "{'limit': 1}");

        assertThat(answer)
                .isEqualTo(json("{'length': 23, 'records': [{'id': 1, 'country_id': [2, 'B']}]}"));
    }

    @Test
    void savesAndReads_onOldVersions() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers("create", "9")
                        .answers("write", "true")
                        .answers("read", "[{'id': 9, 'name': 'N'}]");

        assertThat(
                        odoo.call(
                                PARTNER,
                                "web_save",
                                "[[], {'name': 'N'}]",
                                "{'specification': {'name': {}}}"))
                .isEqualTo(json("[{'id': 9, 'name': 'N'}]"));
        odoo.call(PARTNER, "web_save", "[[9], {'name': 'N'}]", "{'specification': {'name': {}}}");
        assertThat(odoo.methods()).containsSubsequence("write", "read");
    }

    @Test
    void cleansATotal_whichOldVersionsGiveAStrayId() {
        ScriptedOdoo odoo = odoo("14.0").answers("read_group", "[{'id': 1, '__count': 14}]");

        assertThat(odoo.call(PARTNER, "read_group", "[[['a', '=', 1]], ['color:sum'], []]", "{}"))
                .isEqualTo(json("[{'__count': 14, '__domain': [['a', '=', 1]]}]"));
    }

    @Test
    void groupsByAggregates_onOldVersions() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "read_group",
                                "[{'country_id': [2, 'B'], 'create_date:month': 'November 2026',"
                                    + " '__count': 3, 'x_0': 5, '__domain': ['&', ['create_date',"
                                    + " '>=', '2026-11-01 00:00:00'], ['create_date', '<',"
                                    + " '2026-12-01 00:00:00']]}]");

        Object answer =
                odoo.call(
                        PARTNER,
                        "formatted_read_group",
                        "[[]]",
                        "{'groupby': ['country_id', 'create_date:month'], 'aggregates': ['__count',"
                                + " 'color:sum'], 'order': 'color:sum desc'}");

        assertThat(answer)
                .isEqualTo(
                        json(
                                "[{'country_id': [2, 'B'], 'create_date:month': ['2026-11-01"
                                    + " 00:00:00', 'November 2026'], '__extra_domain': ['&',"
                                    + " ['create_date', '>=', '2026-11-01 00:00:00'],"
                                    + " ['create_date', '<', '2026-12-01 00:00:00']], '__count': 3,"
                                    + " 'color:sum': 5}]"));
        assertThat(odoo.asked().getLast().args().get(1)).isEqualTo(json("['x_0:sum(color)']"));
        assertThat(odoo.asked().getLast().kwargs().get("orderby")).isEqualTo("x_0 desc");
    }

    @Test
    void groupsTheOldWay_onVersionsThatForgotIt() {
        ScriptedOdoo odoo =
                odoo("20.0")
                        .answers(
                                "formatted_read_group",
                                "[{'country_id': [2, 'B'], '__extra_domain': [['country_id', '=',"
                                        + " 2]], '__count': 3, 'color:sum': 5}]");

        assertThat(
                        odoo.call(
                                PARTNER,
                                "read_group",
                                "[[['name', '!=', false]], ['color'], ['country_id']]",
                                "{}"))
                .isEqualTo(
                        json(
                                "[{'country_id': [2, 'B'], 'country_id_count': 3, 'color': 5,"
                                        + " '__domain': [['name', '!=', false], ['country_id', '=',"
                                        + " 2]]}]"));
    }

    @Test
    void ordersGroupsByFields_notByPartsOfTheirNames() {
        ScriptedOdoo odoo = odoo("14.0").answers("read_group", "[]");

        odoo.call(
                PARTNER,
                "formatted_read_group",
                "[[]]",
                "{'groupby': ['recolor:sum_up'], 'aggregates': ['color:sum', 'id:max'],"
                        + " 'order': 'recolor:sum_up desc,color:sum,  id:max  asc'}");

        assertThat(odoo.asked().getLast().kwargs().get("orderby"))
                .isEqualTo("recolor:sum_up desc, x_0, x_1 asc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "18.0"})
    void countsAllGroups_whenAPageIsFull(String version) {
        String two = "[{'country_id': [1, 'A']}, {'country_id': [2, 'B']}]";
        String five = "[{'id':1}, {'id':2}, {'id':3}, {'id':4}, {'id':5}]";
        for (String form :
                List.of(
                        "{'groupby': ['country_id'], 'aggregates': [], 'limit': 2, 'offset': 1}",
                        "{'groupby': ['country_id'], 'fields': ['color'], 'limit': 2}")) {
            ScriptedOdoo odoo =
                    odoo(version).answers("read_group", two).answers("read_group", five);

            Map<?, ?> page = map(odoo.call(PARTNER, "web_read_group", "[[]]", form));

            assertThat((List<?>) page.get("groups")).hasSize(2);
            assertThat(page.get("length")).as(form).isEqualTo(5);
            assertThat(odoo.asked().getLast().kwargs()).doesNotContainKeys("limit", "offset");
        }
    }

    @Test
    void countsNoGroups_thatAreAllOnThePage() {
        ScriptedOdoo odoo = odoo("16.0").answers("read_group", "[{'country_id': [1, 'A']}]");

        Map<?, ?> page =
                map(
                        odoo.call(
                                PARTNER,
                                "web_read_group",
                                "[[], ['color'], ['country_id'], 2, 4]",
                                "{}"));

        assertThat(page.get("length")).isEqualTo(5);
        assertThat(odoo.methods()).containsOnlyOnce("read_group");
        assertThat(odoo.asked().getLast().kwargs()).containsEntry("limit", 2);
        assertThat(odoo.asked().getLast().kwargs()).containsEntry("offset", 4);
    }

    @Test
    void answersRights_inEitherWords() {
        ScriptedOdoo old =
                odoo("14.0")
                        .answers("check_access_rights", "true")
                        .fails("check_access_rule", "odoo.exceptions.AccessError", "no");
        assertThat(old.call(PARTNER, "has_access", "[[], 'write']", "{}")).isEqualTo(true);
        assertThat(old.call(PARTNER, "has_access", "[[1], 'write']", "{}")).isEqualTo(false);
        ScriptedOdoo later = odoo("20.0").answers("has_access", "false");
        assertThat(
                        later.call(
                                PARTNER,
                                "check_access_rights",
                                "['write']",
                                "{'raise_exception': false}"))
                .isEqualTo(false);
    }
}
