package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What other services may know of tenants' connections. */
@RestController
@RequestMapping("/internal/connections")
class InternalConnectionController {

    private final RemoteSystems systems;
    private final DownList down;
    private final CertificateList certificates;

    InternalConnectionController(
            RemoteSystems systems, DownList down, CertificateList certificates) {
        this.systems = systems;
        this.down = down;
        this.certificates = certificates;
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

    /** Of all tenants, the longest down first; a thousand at most. */
    @GetMapping("/down")
    List<DownList.Down> down() {
        return down.list();
    }

    /** Of all tenants, those whose system's certificate expires first; a thousand at most. */
    @GetMapping("/expiring")
    List<CertificateList.Expiring> expiring(
            @RequestParam(name = "days", defaultValue = "31") @Min(1) @Max(366) int days) {
        return certificates.within(Duration.ofDays(days));
    }
}
