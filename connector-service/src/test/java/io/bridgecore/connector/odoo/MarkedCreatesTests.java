package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are made together with their external ids, in the words of {@code load}. */
@NullMarked
class MarkedCreatesTests {

    private static final String ORDER = "sale.order";

    private static final String TYPES =
            """
            {'name': {'type': 'char'}, 'color': {'type': 'integer'}, 'rate': {'type': 'float'},
             'active': {'type': 'boolean'}, 'day': {'type': 'date'}, 'at': {'type': 'datetime'},
             'kind': {'type': 'selection'}, 'extra': {'type': 'json'},
             'partner_id': {'type': 'many2one', 'relation': 'res.partner'},
             'tag_ids': {'type': 'many2many', 'relation': 'crm.tag'},
             'line_ids': {'type': 'one2many', 'relation': 'sale.order.line'}}
            """;

    private final List<String> trail = new ArrayList<>();

    private static ScriptedOdoo odoo(String version) {
        return new ScriptedOdoo(version)
                .answers("sale.order.line.fields_get", TYPES)
                .answers("sale.order.fields_get", TYPES)
                .answers("sale.order.load", "{'ids': [7], 'messages': [], 'nextrow': 0}")
                .answers("res.users.context_get", "{'lang': 'en_US', 'tz': 'Europe/Berlin'}");
    }

    private @Nullable Object make(ScriptedOdoo odoo, String method, String args) {
        Session session = odoo.open();
        odoo.asked().clear();
        Call call = ScriptedOdoo.of(method, ORDER, args, "{}");
        return OdooMarks.make(session, call, "w1", trail::add);
    }

    private static @Nullable Object table(ScriptedOdoo odoo) {
        return odoo.asked().stream()
                .filter(call -> call.method().equals("load"))
                .findFirst()
                .map(Call::args)
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void makesAndMarksInOneCall(String version) {
        ScriptedOdoo odoo = odoo(version);

        assertThat(
                        make(
                                odoo,
                                "create",
                                """
                                [{'name': 'A', 'color': 0, 'rate': 1.5, 'active': false,
                                  'day': '2026-07-01', 'partner_id': [4, 'Anna'],
                                  'tag_ids': [[6, 0, [1, 2]]]}]
                                """))
                .isEqualTo(7);
        assertThat(table(odoo))
                .isEqualTo(
                        json(
                                """
                                [['id', 'name', 'color', 'rate', 'active', 'day',
                                  'partner_id/.id', 'tag_ids/.id'],
                                 [['__bridgecore__.w1', 'A', '0', '1.5', '0', '2026-07-01',
                                   '4', '1,2']]]
                                """));
        assertThat(trail).isEmpty();
    }

    @Test
    void writesMomentsInTheZoneInWhichTheyAreRead() {
        ScriptedOdoo odoo = odoo("19.0");

        make(odoo, "create", "[{'at': '2026-07-01T10:00:00Z'}]");

        assertThat(table(odoo))
                .isEqualTo(json("[['id', 'at'], [['__bridgecore__.w1', '2026-07-01 12:00:00']]]"));
        assertThat(odoo.asked().getLast().kwargs())
                .isEqualTo(json("{'context': {'tz': 'Europe/Berlin'}}"));
    }

    @Test
    void putsLinesBelowTheirRecord() {
        ScriptedOdoo odoo = odoo("19.0").answers("sale.order.load", "{'ids': [7], 'messages': []}");

        make(
                odoo,
                "create",
                """
                [{'name': 'A', 'line_ids': [[0, 0, {'name': 'x', 'rate': 1}],
                  [0, 0, {'rate': 2, 'name': 'y'}]]}]
                """);

        assertThat(table(odoo))
                .isEqualTo(
                        json(
                                """
                                [['id', 'name', 'line_ids/name', 'line_ids/rate'],
                                 [['__bridgecore__.w1', 'A', 'x', '1'], ['', '', 'y', '2']]]
                                """));
    }

    @Test
    void givesEachOfSeveralAMarkOfItsOwn() {
        ScriptedOdoo odoo = new ScriptedOdoo("19.0").answers("fields_get", TYPES);
        odoo.answers("load", "{'ids': [7, 8], 'messages': []}");

        assertThat(make(odoo, "create", "[[{'name': 'A'}, {'name': 'B'}]]"))
                .isEqualTo(json("[7, 8]"));
        assertThat(table(odoo))
                .isEqualTo(
                        json(
                                """
                                [['id', 'name'], [['__bridgecore__.w1_0', 'A'],
                                  ['__bridgecore__.w1_1', 'B']]]
                                """));
    }

    /** What load would read in another way, or not at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'extra': {'a': 1}}]",
                "[{'name': 5}]",
                "[{'at': '2026-10-25 00:30:00'}]",
                "[{'at': '2040-07-01 10:00:00'}]",
                "[{'no_such': 1}]",
                "[{'kind': 'b'}]",
                "[{'tag_ids': [[0, 0, {'name': 'new'}]]}]",
                "[{'line_ids': [[4, 5]]}]",
                "[{'line_ids': [[0, 0, {'name': 'x'}], [0, 0, {'name': 'y', 'rate': 1}]]}]",
                "[[{'name': 'A'}, {'name': 'B', 'color': 1}]]"
            })
    void doesInTwoCalls_whatOneCannotSay(String args) {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers(
                                "fields_get",
                                TYPES.replace(
                                        "'kind': {",
                                        "'kind': {'selection': [['a', 'B'], ['b', 'C']], "))
                        .answers("context_get", "{'tz': 'Europe/Berlin'}")
                        .answers("search_read", "[]")
                        .answers("search", "[41]")
                        .answers("ir.model.data.create", "[1]")
                        .answers("sale.order.create", args.startsWith("[[") ? "[42, 43]" : "42");

        make(odoo, "create", args);

        assertThat(odoo.methods()).doesNotContain("load");
        assertThat(odoo.methods().subList(odoo.methods().size() - 3, odoo.methods().size()))
                .containsExactly("search", "create", "create");
        assertThat(trail).containsExactly("2:41");
    }

    @Test
    void asksInTheUsualWay_whenLoadRefuses() {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("fields_get", TYPES)
                        .answers(
                                "load",
                                "{'ids': false, 'messages': [{'type': 'error', 'message': 'No'}]}")
                        .answers("search_read", "[]")
                        .answers("search", "[]")
                        .fails("create", "odoo.exceptions.ValidationError", "Too short");

        assertThatThrownBy(() -> make(odoo, "create", "[{'name': 'A'}]"))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("Too short");
        assertThat(trail).containsExactly("2:0");
    }

    @Test
    void answersWhatAnotherAttemptMade_whenLoadRefuses() {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("fields_get", TYPES)
                        .answers("load", "{'ids': false, 'messages': []}")
                        .answers("search_read", "[{'id': 1, 'name': 'w1', 'res_id': 9}]");

        assertThat(make(odoo, "create", "[{'name': 'A'}]")).isEqualTo(9);
        assertThat(odoo.methods()).doesNotContain("create");
    }

    /** A trail begins at 41; what the account has made since decides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | Nothing",
                "[{'id': 42, 'name': ' A ', 'color': 1}] | Made",
                "[{'id': 42, 'name': 'Z', 'color': 2}] | Nothing",
                "[{'id': 42, 'name': 'A', 'color': 2}] | Unsure",
                "[{'id': 42, 'name': 'A', 'color': 1}, {'id': 43, 'name': 'A', 'color': 1}] |"
                        + " Unsure"
            })
    void followsTheTrail(String since, String found) {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("ir.model.data.search_read", "[]")
                        .answers("sale.order.search_read", since)
                        .answers("ir.model.data.create", "[1]");
        Call call = ScriptedOdoo.of("create", ORDER, "[{'name': 'A', 'color': 1}]", "{}");

        Finding finding = OdooMarks.find(odoo.open(), call, "w1", "2:41");

        assertThat(finding.getClass().getSimpleName()).isEqualTo(found);
    }

    @Test
    void looksForMarks_whereAnAccountMayNotReadThem() {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .fails("search_read", "odoo.exceptions.AccessError", "No")
                        .answers("check_object_reference", "['sale.order', 9]");
        Call call = ScriptedOdoo.of("create", ORDER, "[{'name': 'A'}]", "{}");

        assertThat(OdooMarks.find(odoo.open(), call, "w1", null)).isEqualTo(new Finding.Made(9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create | [{}] | MAKES",
                "copy | [3] | MAKES",
                "name_create | ['A'] | MAKES",
                "web_save | [[], {}] | MAKES",
                "web_save | [[3], {}] | SAME",
                "write | [[3], {'name': 'A'}] | SAME",
                "write | [[3], {'line_ids': [[1, 5, {'name': 'x'}]]}] | SAME",
                "write | [[3], {'line_ids': [[0, 0, {'name': 'x'}]]}] | UNKNOWN",
                "unlink | [[3]] | SAME",
                "action_confirm | [[3]] | UNKNOWN",
                "message_post | [[3]] | UNKNOWN"
            })
    void knowsWhatASecondTimeWouldMean(String method, String args, Again again) {
        assertThat(OdooMarks.again(ScriptedOdoo.of(method, ORDER, args, "{}"))).isEqualTo(again);
    }

    @Test
    void letsNoClientChooseMarks() {
        ScriptedOdoo odoo = odoo("19.0");
        Session session = odoo.open();
        Call call =
                ScriptedOdoo.of(LoadedCreates.METHOD, ORDER, "[[{'name': 'A'}], ['base.x']]", "{}");

        assertThatThrownBy(() -> session.call(call))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("does not exist");
    }
}
