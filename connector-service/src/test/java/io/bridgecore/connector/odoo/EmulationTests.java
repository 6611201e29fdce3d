package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps of single methods: what one client asks has one answer on all versions. */
@NullMarked
class EmulationTests {

    private static final String PARTNER = "res.partner";

    private static final String TYPES =
            """
            {'country_id': {'type': 'many2one', 'relation': 'res.country'},
             'child_ids': {'type': 'one2many', 'relation': 'res.partner'},
             'date': {'type': 'datetime'}, 'day': {'type': 'date'}, 'name': {'type': 'char'},
             'color': {'type': 'integer', 'aggregator': 'sum'}}
            """;

    private static ScriptedOdoo odoo(String version) {
        return new ScriptedOdoo(version).answers("fields_get", TYPES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "19.0", "saas~19.2"})
    void namesRecords_byTheirDisplayName(String version) {
        ScriptedOdoo odoo =
                odoo(version.replace("saas~", ""))
                        .answers("read", "[{'id': 3, 'display_name': 'A'}]");

        assertThat(odoo.call(PARTNER, "name_get", "[[3]]", "{}")).isEqualTo(json("[[3, 'A']]"));
        assertThat(odoo.asked().getFirst().kwargs())
                .isEqualTo(json("{'fields': ['display_name']}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void findsWhatExists_archivedOrNot(String version) {
        ScriptedOdoo odoo = odoo(version).answers("search", "[3]");

        assertThat(odoo.call(PARTNER, "exists", "[[3, 4]]", "{}")).isEqualTo(json("[3]"));
        assertThat(odoo.asked().getFirst().args()).isEqualTo(json("[[['id', 'in', [3, 4]]]]"));
        assertThat(odoo.asked().getFirst().kwargs())
                .isEqualTo(json("{'context': {'active_test': false}}"));
    }

    /** Asked for nothing else, Odoo answers ids that it never had. */
    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void readsIdsOfRecordsThatAreThere(String version) {
        ScriptedOdoo odoo = odoo(version).answers("search", "[4, 3]");

        assertThat(odoo.call(PARTNER, "read", "[[3, 5, 4], ['id']]", "{}"))
                .isEqualTo(json("[{'id': 3}, {'id': 4}]"));
        assertThat(odoo.call(PARTNER, "read", "[[3]]", "{'fields': ['id']}"))
                .isEqualTo(json("[{'id': 3}]"));
        assertThat(odoo.methods()).containsOnly("search");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "14.0 | {'body': '<p>a</p>'} | {'body': '<p>a</p>'}",
                "19.0 | {'body': '<p>a</p>'} | {'body': '<p>a</p>', 'body_is_html': true}",
                "19.0 | {'body': 'a < b'} | {'body': 'a < b'}",
                "19.0 | {'body': '<b>a', 'body_is_html': false} | {'body': '<b>a', 'body_is_html':"
                        + " false}",
                "14.0 | {'body': 'a', 'body_is_html': true} | {'body': 'a'}"
            })
    void postsHtmlAsHtml(String version, String given, String asked) {
        ScriptedOdoo odoo = odoo(version).answers("message_post", "7");

        odoo.call(PARTNER, "message_post", "[[3]]", given);

        assertThat(odoo.asked().getFirst().kwargs()).isEqualTo(json(asked));
    }

    @Test
    void answersOneId_whereNewVersionsAnswerAList() {
        ScriptedOdoo odoo = odoo("19.0").answers("copy", "[7]").answers("message_post", "[635]");

        assertThat(odoo.call(PARTNER, "copy", "[3]", "{}")).isEqualTo(7);
        assertThat(odoo.call(PARTNER, "copy", "[[3]]", "{}")).isEqualTo(7);
        assertThat(odoo.call(PARTNER, "message_post", "[[3]]", "{'body': 'x'}")).isEqualTo(635);
        ScriptedOdoo two = odoo("19.0").answers("copy", "[7, 8]");
        assertThat(two.call(PARTNER, "copy", "[[3, 4]]", "{}")).isEqualTo(json("[7, 8]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void searchesNamesByPosition_becauseTheNameOfTheDomainChanged(String version) {
        ScriptedOdoo odoo = odoo(version).answers("name_search", "[[3, 'A']]");

        odoo.call(PARTNER, "name_search", "['A']", "{'args': [['id', '=', 3]], 'limit': 5}");

        assertThat(odoo.asked().getFirst().args()).isEqualTo(json("['A', [['id', '=', 3]]]"));
        assertThat(odoo.asked().getFirst().kwargs()).isEqualTo(json("{'limit': 5}"));
    }

    @Test
    void countsWithSearchCount_becauseSearchForgotHow() {
        ScriptedOdoo odoo = odoo("19.0").answers("search_count", "14");

        assertThat(odoo.call(PARTNER, "search", "[[]]", "{'count': true}")).isEqualTo(14);
    }

    @Test
    void stopsCountingAtALimit_whereOdooDoesNot() {
        ScriptedOdoo odoo = odoo("14.0").answers("search_count", "140");

        assertThat(odoo.call(PARTNER, "search_count", "[[]]", "{'limit': 10}")).isEqualTo(10);
        assertThat(odoo.asked().getFirst().kwargs()).isEmpty();
    }

    @Test
    void readsPlainIds_whereOdooReadsPairs() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "search_read",
                                "[{'id': 1, 'country_id': [2, 'B'], 'child_ids': [3, 4]}]");

        assertThat(odoo.call(PARTNER, "search_read", "[[]]", "{'load': null}"))
                .isEqualTo(json("[{'id': 1, 'country_id': 2, 'child_ids': [3, 4]}]"));
        assertThat(odoo.asked().getFirst().kwargs()).doesNotContainKey("load");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void writesAReferenceAsItsId_inCommandsToo(String version) {
        ScriptedOdoo odoo = odoo(version).answers("create", "9");

        odoo.call(
                PARTNER,
                "create",
                "[{'country_id': [2, 'B'], 'child_ids': [[0, 0, {'country_id': [5, 'C']}]]}]",
                "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[{'country_id': 2, 'child_ids': [[0, 0, {'country_id': 5}]]}]"));
    }

    @Test
    void writesMomentsInOdoosForm_onlyInFieldsOfMoments() {
        ScriptedOdoo odoo = odoo("19.0").answers("write", "true");

        odoo.call(
                PARTNER,
                "write",
                "[[1], {'date': '2026-11-21T03:04:05.678Z', 'day': '2026-11-21T03:04:05Z',"
                        + " 'name': '2026-11-21T03:04:05Z'}]",
                "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(
                        json(
                                "[[1], {'date': '2026-11-21 03:04:05', 'day': '2026-11-21',"
                                        + " 'name': '2026-11-21T03:04:05Z'}]"));
    }

    @Test
    void searchesForMomentsInOdoosForm_withTheirOffset() {
        ScriptedOdoo odoo = odoo("19.0").answers("search_read", "[]");

        odoo.call(
                PARTNER,
                "search_read",
                "[]",
                "{'domain': ['&', ['date', '>=', '2020-01-01T02:00:00+02:00'], ['name', '=',"
                        + " 'x']]}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(
                        json("[['&', ['date', '>=', '2020-01-01 00:00:00'], ['name', '=', 'x']]]"));
    }

    @Test
    void refusesACommandThatOdooWouldIgnore() {
        ScriptedOdoo odoo = odoo("19.0").answers("write", "true");

        assertRejected(
                () -> odoo.call(PARTNER, "write", "[[1], {'child_ids': [[9, 0, 0]]}]", "{}"));
        assertThat(odoo.methods()).doesNotContain("write");
    }

    @Test
    void refusesDataThatNobodyCouldRead() {
        ScriptedOdoo odoo = odoo("19.0").answers("create", "1");

        assertRejected(() ->
                odoo.call("ir.attachment", "create", "[{'name': 'a', 'datas': '%%%'}]", "{}"));
        assertThat(odoo.call("ir.attachment", "create", "[{'datas': 'aGVsbG8='}]", "{}"))
                .isEqualTo(1);
    }

    @Test
    void tellsAllExternalNames_onOldVersionsToo() {
        ScriptedOdoo odoo =
                odoo("14.0")
                        .answers(
                                "get_metadata", "[{'id': 1, 'xmlid': 'base.x', 'noupdate': true}]");

        assertThat(odoo.call(PARTNER, "get_metadata", "[[1]]", "{}"))
                .isEqualTo(
                        json(
                                "[{'id': 1, 'xmlid': 'base.x', 'noupdate': true, 'xmlids':"
                                        + " [{'xmlid': 'base.x', 'noupdate': true}]}]"));
    }

    @Test
    void exportsEmptyCellsAsEmptyTexts() {
        ScriptedOdoo odoo = odoo("14.0").answers("export_data", "{'datas': [['1', false]]}");

        assertThat(odoo.call(PARTNER, "export_data", "[[1], ['id', 'x']]", "{}"))
                .isEqualTo(json("{'datas': [['1', '']]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void findsExternalNames(String version) {
        ScriptedOdoo odoo = odoo(version).answers("search_read", "[{'id': 5, 'res_id': 2}]");

        assertThat(odoo.call("ir.model.data", "xmlid_to_res_id", "['base.user_admin']", "{}"))
                .isEqualTo(2);
        ScriptedOdoo nobody = odoo(version).answers("search_read", "[]");
        assertThat(nobody.call("ir.model.data", "xmlid_to_res_id", "['base.nope']", "{}"))
                .isEqualTo(false);
    }

    @Test
    void writesManyRecordsInOneCall_whereOdooCan() {
        ScriptedOdoo odoo = odoo("19.0").answers("web_save_multi", "[{'id': 1}, {'id': 2}]");

        odoo.call(PARTNER, "web_save_multi", "[[1, 2], [{'name': 'a'}, {'name': 'b'}]]", "{}");

        assertThat(odoo.methods()).containsExactly("web_save_multi");
    }

    @Test
    void writesRecordsWithEqualValuesTogether_whereOdooCannot() {
        ScriptedOdoo odoo = odoo("14.0").answers("write", "true");

        odoo.call(
                PARTNER,
                "web_save_multi",
                "[[1, 2, 3], [{'name': 'a'}, {'name': 'b'}, {'name': 'a'}]]",
                "{}");

        assertThat(odoo.asked().stream().map(call -> call.args()))
                .containsExactly(
                        List.of(List.of(1, 3), Map.of("name", "a")),
                        List.of(List.of(2), Map.of("name", "b")));
    }

    @Test
    void saysWhatWasWritten_whenThereIsNoTimeForTheRest() {
        ScriptedOdoo odoo = odoo("14.0").answers("write", "true");
        ThrowingCallable writing =
                () ->
                        odoo.call(
                                PARTNER,
                                "web_save_multi",
                                "[[1, 2], [{'name': 'a'}, {'name': 'b'}]]",
                                "{}");

        RequestTime.within(
                Duration.ZERO,
                () ->
                        assertThatThrownBy(writing)
                                .hasMessageContaining("already written: [1]")
                                .isInstanceOfSatisfying(
                                        ConnectorException.class,
                                        e -> assertThat(e.kind()).isEqualTo(Kind.FAILED)));
        assertThat(odoo.methods()).containsExactly("write");
    }

    @Test
    void writesOneByOne_whenANewVersionDoesNotHaveTheMethodEither() {
        ScriptedOdoo odoo = odoo("19.0").answers("write", "true");

        odoo.call(PARTNER, "web_save_multi", "[[1, 2], [{'name': 'a'}, {'name': 'b'}]]", "{}");

        assertThat(odoo.methods()).containsExactly("web_save_multi", "write", "write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "odoo.http.SessionExpiredException",
                "builtins.ValueError",
                "odoo.exceptions.AccessError",
                "odoo.exceptions.MissingError",
                "odoo.exceptions.UserError"
            })
    void saysThatSomethingWasDone_whateverEndsACallAfterAWrite(String error) {
        ScriptedOdoo odoo = odoo("14.0").answers("create", "9").fails("read", error, "Not now");

        assertThatThrownBy(() ->
                        odoo.call(
                                PARTNER,
                                "web_save",
                                "[[], {'name': 'x'}]",
                                "{'specification': {'name': {}}}"))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The method 'res.partner.nope' does not exist",
                "type object 'res.partner' has no attribute 'nope'"
            })
    void findsNoUnknownMethod(String words) {
        ScriptedOdoo odoo = odoo("19.0").fails("nope", "builtins.AttributeError", words);

        assertThatThrownBy(() -> odoo.call(PARTNER, "nope", "[]", "{}"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void leavesAListAlone_thatIsTheValueOfAPlainField() {
        ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("fields_get", "{'data': {'type': 'json'}}")
                        .answers("write", "true");

        odoo.call(PARTNER, "write", "[[3], {'data': [1, 'a'], 'unknown_id': [1, 'a']}]", "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[[3], {'data': [1, 'a'], 'unknown_id': 1}]"));
    }

    @ParameterizedTest
    @CsvSource({
        "psycopg2.errors.SerializationFailure, FAILED",
        "psycopg2.errors.DeadlockDetected, FAILED",
        "psycopg2.errors.LockNotAvailable, FAILED",
        "psycopg2.errors.QueryCanceled, FAILED",
        "psycopg2.errors.UniqueViolation, REJECTED",
        "psycopg2.errors.NotNullViolation, REJECTED"
    })
    void tellsWhatAnotherTryMayDo_fromWhatIsWrong(String error, Kind kind) {
        ScriptedOdoo odoo = odoo("19.0").fails("write", error, "x");

        assertThatThrownBy(() -> odoo.call(PARTNER, "write", "[[3], {'name': 'a'}]", "{}"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }

    @Test
    void namesChangedFieldsInAList_asNewVersionsWantThem() {
        ScriptedOdoo odoo = odoo("19.0").answers("onchange", "{'value': {}}");

        odoo.call(PARTNER, "onchange", "[[], {'name': 'x'}, 'name', {'name': {}}]", "{}");

        assertThat(odoo.asked().getLast().args())
                .isEqualTo(json("[[], {'name': 'x'}, ['name'], {'name': {}}]"));
    }
}
