package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What other services may know of a tenant's connections. */
@RestController
@RequestMapping("/internal/connections")
class InternalConnectionController {

    private final RemoteSystems systems;

    InternalConnectionController(RemoteSystems systems) {
        this.systems = systems;
    }

    /** Where the tenant's system is. */
    record Known(
            UUID id,
            String system,
            String url,
            @Nullable String database,
            @Nullable String version) {}

    @GetMapping("/primary")
    Known primary(@RequestParam("system") String system) {
        return systems.find(system)
                .map(place ->
                        new Known(
                                place.id(),
                                place.system(),
                                place.url(),
                                place.database(),
                                place.version()))
                .orElseThrow(() ->
                        ConnectorProblem.CONNECTION_NOT_FOUND.because(
                                "The tenant has no " + system));
    }
}
