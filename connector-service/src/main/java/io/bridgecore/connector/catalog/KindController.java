package io.bridgecore.connector.catalog;

import io.bridgecore.connector.ConnectorProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of systems that a tenant can connect, and what each asks for. */
@RestController
@RequestMapping("/api/v1/systems/catalogue")
@PreAuthorize("hasAuthority('connections:read')")
class KindController {

    private final Catalog catalog;

    KindController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "Kinds of systems that can be connected")
    @GetMapping
    List<SystemView> all() {
        return catalog.all().stream().filter(Descriptor::enabled).map(SystemView::of).toList();
    }

    @Operation(summary = "One kind of system, with the schema of its settings")
    @GetMapping("/{kind}")
    SystemView one(@PathVariable("kind") String kind) {
        return catalog.find(kind)
                .filter(Descriptor::enabled)
                .map(SystemView::of)
                .orElseThrow(() -> ConnectorProblem.SYSTEM_NOT_FOUND.because("No system " + kind));
    }
}
