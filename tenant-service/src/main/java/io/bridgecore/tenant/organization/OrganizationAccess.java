package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may see and change an organization: the platform side every one, a tenant its own. To a
 * tenant, others do not exist.
 */
@Component
public class OrganizationAccess {

    private final Organizations organizations;

    OrganizationAccess(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The organization, for reading. */
    public Organization read(Caller caller, TenantId id) {
        return show(caller, organizations.findById(id.value()));
    }

    /** Hands out what a look-up found, if the caller may read it. */
    Organization show(Caller caller, Optional<Organization> found) {
        return check(caller, found, Permission.TENANTS_READ, Permission.ORGANIZATION_READ);
    }

    /** Says whether the caller may change the organization, and fails when not. */
    public void requireWrite(Caller caller, TenantId id) {
        check(
                caller,
                organizations.findById(id.value()),
                Permission.TENANTS_WRITE,
                Permission.ORGANIZATION_WRITE);
    }

    private static Organization check(
            Caller caller, Optional<Organization> found, String platform, String own) {
        boolean isPlatform = caller.tenant() == null;
        if (!caller.may(isPlatform ? platform : own)) {
            throw new AccessDeniedException("The permission is missing");
        }
        Organization organization =
                found.filter(o -> isPlatform || o.id().equals(caller.tenant()))
                        .filter(o -> o.status() != TenantStatus.DELETED)
                        .orElseThrow(OrganizationAccess::notFound);
        if (!isPlatform && !organization.isActive()) {
            throw TenantProblem.TENANT_SUSPENDED.because("The organization is suspended");
        }
        return organization;
    }

    /** To the caller there is no such organization. */
    public static ProblemException notFound() {
        return TenantProblem.ORGANIZATION_NOT_FOUND.because("There is no such organization");
    }
}
