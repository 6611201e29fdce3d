package io.bridgecore.sync.feed;

import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices that pull from the running service. */
@NullMarked
abstract class PullingDevices extends RunningSyncService {

    private static final JsonMapper JSON = JsonMapper.shared();

    String token() {
        return token;
    }

    RestTestClient.ResponseSpec pull(String json) {
        return post(token, "/api/v2/sync/pull", json);
    }

    JsonNode pull(String device, @Nullable String syncToken, int limit) {
        var request = JSON.createObjectNode().put("device_id", device).put("limit", limit);
        if (syncToken != null) {
            request.put("last_sync_token", syncToken);
        }
        return body(pull(request.toString()));
    }

    JsonNode state(String device) {
        return body(get(token, "/api/v2/sync/state?device_id=" + device));
    }

    static JsonNode body(RestTestClient.ResponseSpec response) {
        return PulledEvents.body(response);
    }

    static List<Long> ids(JsonNode answer) {
        return answer.path("events").valueStream().map(e -> e.path("id").asLong()).toList();
    }
}
