package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups by date tell their periods in the same way on all versions. */
@NullMarked
class GroupRangesTests {

    private static final String NOVEMBER =
            "'&', ['date', '>=', '2026-11-01'], ['date', '<', '2026-12-01']";
    private static final Object MONTH =
            Map.of("date:month", Map.of("from", "2026-11-01", "to", "2026-12-01"));
    private static final String BY_MONTH = "{'fields': [], 'groupby': ['date:month']}";

    private static @Nullable Object ranges(String version, String domain, String group) {
        String method = version.equals("20.0") ? "formatted_read_group" : "read_group";
        ScriptedOdoo odoo =
                new ScriptedOdoo(version)
                        .answers("fields_get", "{'date': {'type': 'date'}}")
                        .answers(method, "[" + group + "]");
        Object answer = odoo.call("res.partner", "read_group", "[" + domain + "]", BY_MONTH);
        return told(answer);
    }

    private static @Nullable Object told(@Nullable Object answer) {
        return answer instanceof List<?> groups && groups.getFirst() instanceof Map<?, ?> facts
                ? facts.get("__range")
                : "no group";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NOVEMBER,
                "'&', ['date', '>=', '2026-01-01'], '&', ['date', '<', '2027-01-01'], " + NOVEMBER,
                "'&', "
                        + NOVEMBER
                        + ", '&', ['date', '>=', '2026-01-01'], ['date', '<', '2027-01-01']"
            })
    void areReadFromTheDomainOfTheGroup(String domain) {
        String group = "{'date:month': 'November 2026', '__domain': [" + domain + "]}";
        String asked = "['date', '>=', '2026-01-01'], ['date', '<', '2027-01-01']";

        assertThat(ranges("14.0", "[" + asked + "]", group)).isEqualTo(MONTH);
    }

    @Test
    void areOfTheGroup_whereItsPeriodWasAskedFor() {
        String group =
                "{'date:month': 'November 2026', '__domain': ['&', '&', %s, %s]}"
                        .formatted(NOVEMBER.replace("'&', ", ""), NOVEMBER);

        assertThat(ranges("14.0", "[" + NOVEMBER + "]", group)).isEqualTo(MONTH);
    }

    @Test
    void areFalse_whereThereIsNoDate() {
        String group = "{'date:month': false, '__domain': [['date', '=', false]]}";

        assertThat(ranges("14.0", "[]", group)).isEqualTo(Map.of("date:month", false));
    }

    @Test
    void stayWhatOdooSays() {
        String told = "{'date:month': {'from': 'a', 'to': 'b'}}";
        String group =
                "{'date:month': 'November 2026', '__domain': [%s], '__range': %s}"
                        .formatted(NOVEMBER, told);

        assertThat(ranges("19.0", "[]", group)).isEqualTo(json(told));
    }

    @Test
    void areThereOnLaterVersions() {
        String group =
                "{'date:month': ['2026-11-01', 'November 2026'], '__extra_domain': [%s]}"
                        .formatted(NOVEMBER);

        assertThat(ranges("20.0", "[['date', '>=', '2020-01-01']]", group)).isEqualTo(MONTH);
    }

    @Test
    void areSeveral_whereSeveralPeriodsOfOneFieldAreAskedFor() {
        ScriptedOdoo odoo =
                new ScriptedOdoo("14.0")
                        .answers(
                                "read_group",
                                ("[{'date:year': '2026', 'date:month': 'November 2026',"
                                     + " 'day:month': 'November 2026', '__domain': ['&', '&', '&',"
                                     + " ['date', '>=', '2026-01-01'], ['date', '<', '2027-01-01'],"
                                     + " %s, %s]}]")
                                        .formatted(NOVEMBER, NOVEMBER.replace("date", "day")));

        Object answer =
                odoo.call(
                        "res.partner",
                        "read_group",
                        "[[]]",
                        "{'fields': [], 'groupby': ['date:year', 'date:month', 'day:month'],"
                                + " 'lazy': false}");

        Object november = Map.of("from", "2026-11-01", "to", "2026-12-01");
        assertThat(told(answer))
                .isEqualTo(
                        Map.of(
                                "date:year",
                                Map.of("from", "2026-01-01", "to", "2027-01-01"),
                                "date:month",
                                november,
                                "day:month",
                                november));
    }
}
