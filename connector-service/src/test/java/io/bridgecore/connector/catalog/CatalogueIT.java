package io.bridgecore.connector.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** What a form for a connection is drawn from, by the example of a third party's connector. */
@NullMarked
class CatalogueIT extends RunningConnector {

    private static final String KINDS = SYSTEMS + "/catalogue";

    private Reply get(String path) {
        return call(HttpMethod.GET, admin, path, null);
    }

    private Reply connectNotes(String more) {
        return post(
                SYSTEMS,
                """
                {"system_id": "notes", "connection_config":
                    {"url": "http://localhost:9", "token": "four"%s}}
                """
                        .formatted(more));
    }

    @Test
    void describesTheSettingsAsJsonSchema() {
        Reply notes = get(KINDS + "/notes");

        assertThat(notes.<String>read("$.settings_schema.$schema")).contains("2020-12");
        assertThat(notes.<List<String>>read("$.settings_schema.required"))
                .containsExactly("url", "token");
        assertThat(notes.<Map<String, Object>>read("$.settings_schema.properties.url"))
                .containsEntry("type", "string")
                .containsEntry("format", "uri")
                .containsEntry("description", "Where the notes are");
        assertThat(notes.<Map<String, Object>>read("$.settings_schema.properties.token"))
                .containsEntry("format", "password")
                .containsEntry("writeOnly", true);
        assertThat(notes.<Map<String, Object>>read("$.settings_schema.properties.most"))
                .containsEntry("type", "integer")
                .containsEntry("minimum", 1)
                .containsEntry("maximum", 500)
                .containsEntry("default", 100);
        assertThat(notes.<List<String>>read("$.settings_schema.properties.shelf.enum"))
                .containsExactly("upper", "lower");
        assertThat(notes.<String>read("$.settings_schema.properties.drafts.type"))
                .isEqualTo("boolean");
    }

    @Test
    void tellsWhatAConnectorCanDo_byWhatItImplements() {
        assertThat(get(KINDS + "/notes").<List<String>>read("$.capabilities"))
                .containsExactly("records");
        assertThat(get(KINDS + "/odoo").<List<String>>read("$.capabilities")).contains("webhooks");
        assertThat(get(KINDS + "/sap").status()).isEqualTo(404);
        assertThat(get(KINDS).<List<String>>read("$[*].id")).contains("notes", "odoo");
        assertThat(call(HttpMethod.GET, Tokens.staff(tenant), KINDS, null).status()).isEqualTo(403);
    }

    @Test
    void keepsValuesInTheirTypes() {
        Reply made = connectNotes(", \"most\": 7, \"drafts\": true, \"shelf\": \"lower\"");

        assertThat(made.<Map<String, Object>>read("$.connection_config"))
                .containsEntry("most", 7)
                .containsEntry("drafts", true)
                .containsEntry("shelf", "lower")
                .containsEntry("token", "********");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "most | 0 | must be at least 1",
                "most | 501 | must be at most 500",
                "most | 1.5 | must be a whole number",
                "most | \"7\" | must be a whole number",
                "drafts | \"yes\" | must be true or false",
                "drafts | 1 | must be true or false",
                "shelf | \"middle\" | 'must be one of upper, lower'",
                "shelf | 1 | 'must be one of upper, lower'",
                "unknown | 1 | is not a field of notes"
            })
    void namesTheSettingThatDoesNotFit(String field, String value, String message) {
        Reply refused = connectNotes(", \"" + field + "\": " + value);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field"))
                .isEqualTo("connection_config." + field);
        assertThat(refused.<String>read("$.errors[0].message")).isEqualTo(message);
    }

    @Test
    void dropsASettingThatNeedNotBeThere() {
        String one = SYSTEMS + "/" + connectNotes(", \"most\": 7").read("$.id");

        Reply changed =
                call(HttpMethod.PATCH, admin, one, "{\"connection_config\":{\"most\":null}}");

        assertThat(changed.<Map<String, Object>>read("$.connection_config"))
                .doesNotContainKey("most");
    }

    /** What the platform's console shows of a kind. */
    @ParameterizedTest
    @CsvSource({"odoo, protocol, auto", "moodle, service, moodle_mobile_app"})
    void hasDatesAndWhatAConnectionBeginsWith(String kind, String field, String preset) {
        Reply shown = call(HttpMethod.GET, Tokens.superAdmin(), "/admin/systems/" + kind, null);

        assertThat(Instant.parse(shown.read("$.created_at"))).isBefore(Instant.now());
        assertThat(Instant.parse(shown.read("$.updated_at"))).isBefore(Instant.now());
        assertThat(shown.<String>read("$.version")).isNotBlank();
        assertThat(shown.<Map<String, Object>>read("$.default_config"))
                .containsExactly(Map.entry(field, preset));
    }
}
