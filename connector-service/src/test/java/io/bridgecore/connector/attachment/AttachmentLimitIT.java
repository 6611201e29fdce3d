package io.bridgecore.connector.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

/** How large a file may be, up and down, and forms that are none. */
@NullMarked
@TestPropertySource(properties = "bridgecore.connector.attachment.max-size=15MB")
class AttachmentLimitIT extends RunningConnector {

    private static final String PATH = "/api/v1/odoo/attachments";
    private static final int MEGABYTE = 1024 * 1024;
    private static final String FORM = "multipart/form-data; boundary=cut";

    private static String form(String content) {
        return """
        --cut\r
        Content-Disposition: form-data; name="file"; filename="note.txt"\r
        Content-Type: text/plain\r
        \r
        %s\r
        --cut--\r
        """
                .formatted(content);
    }

    private Reply upload(String body, String type) {
        return send(
                HttpMethod.POST,
                PATH + "?model=res.partner&res_id=1",
                body,
                "Authorization",
                "Bearer " + admin,
                "Content-Type",
                type);
    }

    private Reply download(Object id) {
        return call(HttpMethod.GET, admin, PATH + "/" + id, null);
    }

    @Test
    void carriesWhatTheSettingAllows() {
        connect();
        Reply made = upload(form("x".repeat(14 * MEGABYTE)), FORM);
        assertThat(made.status()).as(made.body()).isEqualTo(200);

        assertThat(download(made.read("$.id")).body()).hasSize(14 * MEGABYTE);
    }

    @Test
    void refusesMoreThanThat() {
        try (var odoo = new ScriptedOdoo("19.0")) {
            odoo.answers(
                    "read",
                    "[{'id': 1, 'name': 'f', 'file_size': %d, 'res_model': 'res.partner'}]"
                            .formatted(15 * MEGABYTE + 1));
            connect(odoo.serve(), "p");

            Reply up = upload(form("x".repeat(15 * MEGABYTE + 1)), FORM);
            assertThat(up.status()).as(up.body()).isEqualTo(413);
            assertThat(up.code()).isEqualTo("file_too_large");
            assertThat(odoo.methods()).doesNotContain("create");
            Reply down = download(1);
            assertThat(down.status()).as(down.body()).isEqualTo(413);
            assertThat(down.code()).isEqualTo("file_too_large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", FORM})
    void refusesFormsThatCannotBeRead(String type) {
        connect();
        String broken = form("x").substring(0, 60);

        Reply refused = upload(broken, type);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad_request");
    }
}
