package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments in domains have the form that every version takes, wherever they are. */
@NullMarked
class SearchedMomentsTests {

    private static final String GIVEN = "'2020-01-01T02:00:00+02:00'";
    private static final String TAKEN = "'2020-01-01 00:00:00'";

    private static ScriptedOdoo odoo() {
        return new ScriptedOdoo("19.0")
                .answers(
                        "res.partner.fields_get",
                        "{'at': {'type': 'datetime'}, 'day': {'type': 'date'}, 'name': {'type':"
                            + " 'char'}, 'user_id': {'type': 'many2one', 'relation': 'res.users'},"
                            + " 'child_ids': {'type': 'one2many', 'relation': 'res.partner'}}")
                .answers(
                        "res.users.fields_get",
                        "{'seen': {'type': 'datetime'}, 'partner_id': {'type': 'many2one',"
                                + " 'relation': 'res.partner'}}")
                .answers("search", "[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['at', '>', X]",
                "['at', 'in', [X, false]]",
                "['at', 'not in', [X, X]]",
                "['user_id.seen', '<', X]",
                "['user_id.partner_id.at', '<', X]",
                "['user_id.partner_id.child_ids.at', 'in', [X]]",
                "['child_ids', 'any', [['at', '=', X]]]",
                "['user_id', 'not any', ['|', ['seen', '=', X], ['partner_id', 'any', [['at', '<',"
                        + " X]]]]]"
            })
    void areWrittenAsOdooTakesThem(String term) {
        ScriptedOdoo odoo = odoo();

        odoo.call("res.partner", "search", "[[" + term.replace("X", GIVEN) + "]]", "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[[" + term.replace("X", TAKEN) + "]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['name', 'in', [X]]",
                "['user_id.partner_id.name', '=', X]",
                "['user_id.nowhere.at', '=', X]",
                "['nobody', 'any', [['at', '=', X]]]",
                "['at.hour', '=', X]"
            })
    void stayAsTheyAre_whereTheyAreTexts(String term) {
        ScriptedOdoo odoo = odoo();
        String domain = "[[" + term.replace("X", GIVEN) + "]]";

        odoo.call("res.partner", "search", domain, "{}");

        assertThat(odoo.asked().getLast().args()).isEqualTo(json(domain));
    }

    @Test
    void areDaysWhereAFieldIsADay() {
        ScriptedOdoo odoo = odoo();

        odoo.call("res.partner", "search", "[[['day', 'in', [" + GIVEN + "]]]]", "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[[['day', 'in', ['2020-01-01']]]]"));
    }

    @Test
    void costNoCall_whereThereAreNone() {
        ScriptedOdoo odoo = odoo();

        odoo.call("res.partner", "search", "[[['child_ids', 'any', [['name', '=', 'x']]]]]", "{}");

        assertThat(odoo.methods()).isEqualTo(List.of("search"));
    }
}
