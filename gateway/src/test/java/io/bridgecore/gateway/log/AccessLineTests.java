package io.bridgecore.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.request.RequestRecord;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessLineTests {

    private final JsonMapper json = new JsonMapper();

    @Test
    void tellsWhatIsKnown() {
        UUID tenant = UUID.randomUUID();
        RequestRecord request = RequestRecord.unreadable("GET", "/a/b?token=hidden", "192.0.2.7");
        request.belongsTo(tenant, "u1");
        request.sent(12);
        request.traced("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.end(200);

        JsonNode line = written(request);

        assertThat(line.path("path").asString()).isEqualTo("/a/b");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("tenant_id").asString()).isEqualTo(tenant.toString());
        assertThat(line.path("user_id").asString()).isEqualTo("u1");
        assertThat(line.path("client").asString()).isEqualTo("192.0.2.7");
        assertThat(line.path("bytes").asLong()).isEqualTo(12);
        assertThat(line.path("service").asString()).isEqualTo("gateway");
        assertThat(line.path("action").asString()).isEqualTo("http.request");
        assertThat(line.path("trace_id").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line.path("span_id").asString()).isEqualTo("b7ad6b7169203331");
        assertThat(line.path("duration_ms").isNumber()).isTrue();
        assertThat(line.path("@timestamp").asString()).endsWith("Z");
    }

    @Test
    void staysOneLineWhateverIsInThePath() {
        String path = "/a\"b\\c\nd\u0000e\tf{\u00e9\ud800";
        RequestRecord request = RequestRecord.unreadable("GET", path, "");
        request.end(400);

        assertThat(written(request).path("path").asString()).startsWith("/a\"b\\c\nd\u0000e\tf{");
    }

    private JsonNode written(RequestRecord request) {
        var out = new StringBuilder();
        AccessLine.write(request, out);
        assertThat(out.toString()).endsWith("\n").containsOnlyOnce("\n").doesNotContain("hidden");
        return json.readTree(out.toString());
    }
}
