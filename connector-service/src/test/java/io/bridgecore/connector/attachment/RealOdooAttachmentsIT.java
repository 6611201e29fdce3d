package io.bridgecore.connector.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bridgecore.connector.RealOdoo;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Files on records of a real Odoo. */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooAttachmentsIT extends RealOdoo {

    private static final String PATH = "/api/v1/odoo/attachments";
    private static final String NAME = "Größe & Maß 大きさ.bin";
    private static final int MEGABYTE = 1024 * 1024;
    private static final String HEAD =
            """
            --cut\r
            Content-Disposition: form-data; name="file"; filename="f.bin"\r
            Content-Type: application/octet-stream\r
            \r
            """;

    private int record;

    @BeforeEach
    void makeARecord() {
        record =
                odoo(
                                "create",
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"Files %s\"}}"
                                        .formatted(UUID.randomUUID()))
                        .read("$.id");
    }

    /** Its files go with it. */
    @AfterEach
    void removeTheRecord() {
        odoo("unlink", "{\"model\":\"res.partner\",\"ids\":[%d]}".formatted(record));
    }

    private HttpRequest.Builder request(String more) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH + more))
                .header("Authorization", "Bearer " + admin);
    }

    private Reply upload(byte[] content) throws Exception {
        var form = new ByteArrayOutputStream();
        form.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        String query =
                "?model=res.partner&res_id=%d&name=%s"
                        .formatted(record, URLEncoder.encode(NAME, StandardCharsets.UTF_8));
        HttpRequest request =
                request(query)
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body(), null);
        }
    }

    private HttpResponse<byte[]> download(Object id) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request("/" + id).GET().build(), BodyHandlers.ofByteArray());
        }
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void givesBackWhatWasPutUp_byteForByte(String protocol) throws Exception {
        if (protocol.equals("json2")) {
            assumeThat(System.getenv(API_KEY)).isNotNull();
            goOnOverJson2();
        }
        for (int size : new int[] {0, 1, 3_000, 10 * MEGABYTE - 1}) {
            byte[] content = noise(size);

            Reply made = upload(content);
            assertThat(made.status()).as(size + made.body()).isEqualTo(200);
            HttpResponse<byte[]> back = download(made.read("$.id"));

            assertThat(back.statusCode()).as("%d bytes", size).isEqualTo(200);
            assertThat(back.body()).as("%d bytes", size).isEqualTo(content);
            assertThat(back.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment")
                    .contains("filename*=UTF-8''Gr%C3%B6%C3%9Fe");
        }
        Reply all = call(HttpMethod.GET, admin, PATH + "?model=res.partner&res_id=" + record, null);
        assertThat(all.<List<String>>read("$.attachments[*].name")).hasSize(4).containsOnly(NAME);
        assertThat(all.<List<Integer>>read("$.attachments[*].size"))
                .containsExactly(0, 1, 3_000, 10 * MEGABYTE - 1);
    }

    @Test
    void takesNoLargerOne() throws Exception {
        Reply refused = upload(noise(10 * MEGABYTE + 1));

        assertThat(refused.status()).as(refused.body()).isEqualTo(413);
        assertThat(refused.detail()).isNotBlank();
    }

    @Test
    void knowsNoFileThatIsNotThere() throws Exception {
        assertThat(download(99_999_999).statusCode()).isEqualTo(404);
    }
}
