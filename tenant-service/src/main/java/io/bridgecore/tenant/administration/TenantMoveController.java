package io.bridgecore.tenant.administration;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.tenant.organization.TenantLife;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves of a tenant through its life, as the platform's own pages make them. */
@RestController
@RequestMapping({"/admin/tenants/{id}", "/api/admin/tenants/{id}"})
@PreAuthorize("hasAuthority('" + Permission.TENANTS_WRITE + "')")
class TenantMoveController {

    private final TenantLife life;

    TenantMoveController(TenantLife life) {
        this.life = life;
    }

    /** Why it is done; goes to the auditors. */
    record Explanation(@Nullable @Size(max = 500) @OneLine String reason) {}

    record Message(String message) {}

    @Operation(summary = "Lock a tenant out")
    @PostMapping("/suspend")
    Message suspend(
            Caller caller,
            @PathVariable TenantId id,
            @Valid @RequestBody(required = false) @Nullable Explanation why) {
        return move(id, Move.SUSPEND, cause(caller, why), "suspended");
    }

    @Operation(summary = "Make a tenant a customer: ends trial and suspension")
    @PostMapping("/activate")
    Message activate(
            Caller caller,
            @PathVariable TenantId id,
            @Valid @RequestBody(required = false) @Nullable Explanation why) {
        return move(id, Move.ACTIVATE, cause(caller, why), "activated");
    }

    @Operation(summary = "Delete a tenant; its slug stays taken")
    @DeleteMapping
    Message delete(Caller caller, @PathVariable TenantId id) {
        return move(id, Move.DELETE, Cause.of(caller), "deleted");
    }

    private Message move(TenantId id, Move move, Cause cause, String done) {
        return new Message("Tenant " + life.move(id, move, cause).slug() + " " + done);
    }

    private static Cause cause(Caller caller, @Nullable Explanation why) {
        return Cause.of(caller, why == null ? null : why.reason());
    }
}
