package io.bridgecore.connector.catalog;

import io.bridgecore.connector.ConnectorProblem;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of systems, for the platform's console. */
@RestController
@RequestMapping({"/admin/systems", "/api/admin/systems"})
@PreAuthorize("hasAuthority('tenants:read')")
class CatalogController {

    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    List<SystemView> all() {
        return catalog.all().stream().map(SystemView::of).toList();
    }

    @GetMapping("/{id}")
    SystemView one(@PathVariable("id") String id) {
        return catalog.find(id)
                .map(SystemView::of)
                .orElseThrow(() -> ConnectorProblem.SYSTEM_NOT_FOUND.because("No system " + id));
    }
}
