package io.bridgecore.sync.stream;

import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.log.Change;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events. A client that does not read makes the writing wait. */
class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Proxies that collect answers would hold the events back.
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.json = json;
    }

    void comment(String text) throws IOException {
        write(": " + text + "\n\n");
        out.flush();
    }

    void changes(List<Change> changes) throws IOException {
        for (Change change : changes) {
            write(
                    "id: %d\nevent: change\ndata: %s\n\n"
                            .formatted(
                                    change.seq(), json.writeValueAsString(ChangeView.of(change))));
        }
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
