package io.bridgecore.connector.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class AttachmentIT extends RunningConnector {

    private static final String PATH = "/api/v1/odoo/attachments";
    private static final String BOUNDARY = "cut";

    @BeforeEach
    void connectOdoo() {
        connect();
    }

    private Reply upload(String query, String content) {
        String body =
                """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="note.txt"\r
                Content-Type: text/plain\r
                \r
                %2$s\r
                --%1$s--\r
                """
                        .formatted(BOUNDARY, content);
        return send(
                HttpMethod.POST,
                PATH + query,
                body,
                "Authorization",
                "Bearer " + admin,
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    @Test
    void givesBackWhatWasPutUp() {
        Reply made = upload("?model=res.partner&res_id=1", "grüezi");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        int id = made.read("$.id");

        Reply file = call(HttpMethod.GET, admin, PATH + "/" + id, null);
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("grüezi");

        Reply all = call(HttpMethod.GET, admin, PATH + "?model=res.partner&res_id=1", null);
        assertThat(all.<List<Integer>>read("$.attachments[*].id")).contains(id);
        assertThat(all.<List<String>>read("$.attachments[*].name")).contains("note.txt");
    }

    @Test
    void carriesMegabytes() {
        Reply made = upload("?model=res.partner&res_id=1", "x".repeat(3_000_000));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String id = made.read("$.id").toString();
        assertThat(call(HttpMethod.GET, admin, PATH + "/" + id, null).body()).hasSize(3_000_000);
    }

    @Test
    void keepsToTheAllowedModels() {
        modelsOf(tenant, "product.product");

        assertThat(upload("?model=res.partner&res_id=1", "x").status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, admin, PATH + "?model=res.partner&res_id=1", null).status())
                .isEqualTo(403);
    }

    @Test
    void knowsNoFileThatIsNotThere() {
        assertThat(call(HttpMethod.GET, admin, PATH + "/99999999", null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, null, PATH + "/1", null).status()).isEqualTo(401);
        assertThat(upload("?model=&res_id=1", "x").status()).isEqualTo(422);
    }
}
