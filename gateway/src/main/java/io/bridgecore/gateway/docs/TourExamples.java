package io.bridgecore.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The requests of the README's tour as examples to try, from {@code docs/tour.json}. */
@Component
class TourExamples {

    private final JsonNode bodies;

    TourExamples(JsonMapper json) throws IOException {
        try (InputStream tour = new ClassPathResource("docs/tour.json").getInputStream()) {
            this.bodies = json.readTree(tour);
        }
    }

    /** Gives the operation the tour's body, where the tour comes by. */
    void addTo(String method, String path, ObjectNode operation) {
        JsonNode body = bodies.path(path);
        if (!"post".equals(method) || body.isMissingNode()) {
            return;
        }
        ObjectNode content =
                operation.withObjectProperty("requestBody").withObjectProperty("content");
        content.withObjectProperty("application/json").set("example", body);
    }
}
