package io.bridgecore.tenant;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What tenant-service can refuse, beside the failures that all services share. */
public enum TenantProblem implements ProblemType {
    ORGANIZATION_NOT_FOUND(HttpStatus.NOT_FOUND, "Tenant not found"),
    TENANT_SUSPENDED(HttpStatus.FORBIDDEN, "Tenant inactive"),
    ILLEGAL_MOVE(HttpStatus.CONFLICT, "Not possible where the tenant stands"),
    SUBDOMAIN_TAKEN(HttpStatus.BAD_REQUEST, "Subdomain already taken"),
    SLUG_TAKEN(HttpStatus.BAD_REQUEST, "Slug already taken"),
    DOMAIN_TAKEN(HttpStatus.BAD_REQUEST, "Domain already taken"),
    SIGNUP_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Signup is not possible right now"),
    UNKNOWN_INDUSTRY(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such industry"),
    INDUSTRY_NOT_FOUND(HttpStatus.NOT_FOUND, "Industry not found"),
    INDUSTRY_EMPTY(HttpStatus.BAD_REQUEST, "The industry has no modules"),
    INDUSTRY_EXISTS(HttpStatus.BAD_REQUEST, "Industry already there"),
    INDUSTRY_MODULE_EXISTS(HttpStatus.BAD_REQUEST, "The industry has the module already"),
    MODULE_NOT_FOUND(HttpStatus.NOT_FOUND, "Module not found"),
    MODULE_EXISTS(HttpStatus.BAD_REQUEST, "Module already registered"),
    MODULE_INACTIVE(HttpStatus.BAD_REQUEST, "Module is not active"),
    MODULE_ALWAYS_ON(HttpStatus.BAD_REQUEST, "The module cannot be switched off"),
    MODULES_UNKNOWN(HttpStatus.BAD_REQUEST, "Some modules cannot be assigned"),
    MODULE_NOT_ASSIGNED(HttpStatus.NOT_FOUND, "Module not assigned"),
    IMAGE_UNUSABLE(HttpStatus.BAD_REQUEST, "The file is no usable picture"),
    IMAGE_TOO_LARGE(HttpStatus.BAD_REQUEST, "The file is too large"),
    PLAN_NOT_FOUND(HttpStatus.NOT_FOUND, "Plan not found"),
    WOULD_LOCK_OUT(HttpStatus.CONFLICT, "The caller would be locked out"),
    ADDRESS_PROTECTED(HttpStatus.UNPROCESSABLE_CONTENT, "This address is never blocked"),
    BLOCK_NOT_FOUND(HttpStatus.NOT_FOUND, "Block not found"),
    PLAN_INACTIVE(HttpStatus.BAD_REQUEST, "The plan is not offered any more"),
    PLAN_IN_USE(HttpStatus.CONFLICT, "New tenants begin with this plan"),
    PLAN_EXISTS(HttpStatus.BAD_REQUEST, "There is such a plan already"),
    PLAN_NOT_SOLD(HttpStatus.BAD_REQUEST, "The plan cannot be subscribed to"),
    SUBSCRIPTION_NOT_FOUND(HttpStatus.NOT_FOUND, "Subscription not found"),
    SUBSCRIPTION_RENEWED(HttpStatus.CONFLICT, "Already renewed"),
    PAYMENT_NOT_FOUND(HttpStatus.NOT_FOUND, "Payment not found"),
    PAYMENT_SETTLED(HttpStatus.CONFLICT, "The payment ended otherwise"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Key used for another request"),
    REQUEST_IN_PROGRESS(HttpStatus.CONFLICT, "The same request is being worked on");

    private final HttpStatus status;
    private final String title;

    TenantProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
