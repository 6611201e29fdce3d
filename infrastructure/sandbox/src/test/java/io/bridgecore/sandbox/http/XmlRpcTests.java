package io.bridgecore.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.OdooClient;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Schema;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that a real Odoo 19 was sent: the sandbox answers with the same ones. */
class XmlRpcTests {

    private static final OdooSandbox SANDBOX = OdooSandbox.start(0);

    private OdooClient client = new OdooClient(SANDBOX.url());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @BeforeEach
    void reset() {
        SANDBOX.reset();
        client = OdooClient.admin(SANDBOX);
    }

    static Stream<Map<String, Object>> recorded() {
        return Json.list(Json.plain(Json.tree(Schema.resource("/xmlrpc.json")))).stream()
                .map(Json::map);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void answersLikeOdoo(Map<String, Object> exchange) {
        Object partner = client.call("res.partner", "create", Map.of("name", "Rec One"));
        String body =
                String.valueOf(exchange.get("body"))
                        .replaceAll("<int>(45|56)</int>", "<int>" + partner + "</int>");

        HttpResponse<String> answer =
                client.send("POST", String.valueOf(exchange.get("path")), body, "text/xml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        if (exchange.containsKey("answer")) {
            assertThat(masked(answer.body()))
                    .isEqualTo(masked(String.valueOf(exchange.get("answer"))));
        } else {
            assertThat(answer.body()).contains("<int>1</int>", "Traceback");
        }
    }

    /** Ids differ from one database to the next; small numbers are codes. */
    private static String masked(String xml) {
        return xml.replaceAll("\\b\\d{2,}\\b", "#").strip();
    }

    @Test
    void refusesWhatIsNoXml_orWouldReadFiles() {
        assertThat(post("nonsense")).contains("<fault>");
        assertThat(post("<methodCall><methodName>version</methodName></methodCall>"))
                .contains("server_version");
        assertThat(
                        post(
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                        + "<methodCall><methodName>&e;</methodName></methodCall>"))
                .contains("<fault>");
    }

    private String post(String xml) {
        return client.send("POST", "/xmlrpc/2/common", xml, "text/xml").body();
    }

    @Test
    void carriesValuesOfEveryKind() {
        String call =
                """
                <methodCall><methodName>execute_kw</methodName><params>
                <param><value>demo</value></param><param><value><i4>2</i4></value></param>
                <param><value><string>admin</string></value></param>
                <param><value>res.partner</value></param><param><value>create</value></param>
                <param><value><array><data><value><struct>
                <member><name>name</name><value>A &amp; B &lt;ä&gt;</value></member>
                <member><name>is_company</name><value><boolean>1</boolean></value></member>
                <member><name>partner_latitude</name><value><double>1.5</double></value></member>
                <member><name>comment</name><value><nil/></value></member>
                </struct></value></data></array></value></param></params></methodCall>
                """;
        String made = client.send("POST", "/xmlrpc/2/object", call, "text/xml").body();
        long id = Long.parseLong(made.replaceAll("(?s).*<int>(\\d+)</int>.*", "$1"));

        Map<String, Object> read =
                Json.map(Json.list(client.call("res.partner", "read", id)).getFirst());

        assertThat(read)
                .containsEntry("name", "A & B <ä>")
                .containsEntry("is_company", true)
                .containsEntry("partner_latitude", 1.5)
                .containsEntry("comment", false);
        assertThat(
                        client.send(
                                        "POST",
                                        "/xmlrpc/2/object",
                                        call.replace("create", "search_read")
                                                .replaceAll(
                                                        "(?s)<array>.*</array>",
                                                        "<array><data><value><array><data><value><array><data><value>id</value><value>=</value><value><int>"
                                                                + id
                                                                + "</int></value></data></array></value></data></array></value></data></array>"),
                                        "text/xml")
                                .body())
                .contains("<name>name</name>\n<value><string>A &amp; B &lt;ä&gt;</string></value>")
                .contains("<double>1.5</double>", "<boolean>1</boolean>");
    }
}
