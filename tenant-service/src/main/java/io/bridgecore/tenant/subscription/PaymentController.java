package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.subscription.SubscriptionLists.Page;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders and payments; the platform side says what became of those. */
@RestController
@RequestMapping("/api/v1/subscriptions")
@PreAuthorize(Rights.READ_BUSINESS)
class PaymentController {

    private final SubscriptionLists lists;
    private final Settlement settlement;

    PaymentController(SubscriptionLists lists, Settlement settlement) {
        this.lists = lists;
        this.settlement = settlement;
    }

    @Operation(summary = "List orders, newest first")
    @GetMapping("/orders")
    List<SubscriptionOrder.View> orders(
            @RequestParam(name = "organization_id", required = false)
                    @Nullable TenantId organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return lists.orders(new Page(organization, skip, limit));
    }

    @Operation(summary = "List payments, newest first")
    @GetMapping("/payments")
    List<Payment.View> payments(
            @RequestParam(name = "organization_id", required = false)
                    @Nullable TenantId organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return lists.payments(new Page(organization, skip, limit));
    }

    @Operation(summary = "One payment")
    @GetMapping("/payments/{id}")
    Payment.View payment(@PathVariable UUID id) {
        return lists.payment(id).orElseThrow(() -> Settlement.unknown(id));
    }

    @Operation(summary = "The money has come")
    @PostMapping("/payments/{id}/confirm")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    Payment.View confirm(Caller caller, @PathVariable UUID id) {
        return settle(caller, id, PaymentStatus.SUCCEEDED);
    }

    @Operation(summary = "The money has not come")
    @PostMapping("/payments/{id}/fail")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    Payment.View fail(Caller caller, @PathVariable UUID id) {
        return settle(caller, id, PaymentStatus.FAILED);
    }

    @Operation(summary = "Give the money back")
    @PostMapping("/payments/{id}/refund")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    Payment.View refund(Caller caller, @PathVariable UUID id) {
        return settle(caller, id, PaymentStatus.REFUNDED);
    }

    private Payment.View settle(Caller caller, UUID id, PaymentStatus outcome) {
        var tenant = new TenantId(payment(id).organizationId());
        return CurrentTenant.callAs(tenant, () -> settlement.settle(id, outcome, Cause.of(caller)));
    }
}
