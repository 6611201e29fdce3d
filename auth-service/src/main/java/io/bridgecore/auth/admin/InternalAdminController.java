package io.bridgecore.auth.admin;

import io.bridgecore.web.problem.CommonProblem;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services who runs the platform. */
@RestController
class InternalAdminController {

    private final PlatformAdminRows rows;

    InternalAdminController(PlatformAdminRows rows) {
        this.rows = rows;
    }

    record Known(UUID id) {}

    /** 404 for everybody else. */
    @GetMapping("/internal/platform-admins/{id}")
    Known find(@PathVariable("id") UUID id) {
        return rows.findById(id)
                .map(admin -> new Known(id))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("Nobody of the platform"));
    }
}
