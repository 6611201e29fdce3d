package io.bridgecore.user.registration;

import io.bridgecore.contracts.TenantId;

/** Where organizations are founded: tenant-service. */
interface Registrations {

    /**
     * Founds an organization with its administrator.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the subdomain is taken, 422 if a
     *     value is not acceptable
     */
    Founded found(Founding wish);

    /** An organization that is to be. */
    record Founding(String name, String subdomain, String email, String password, String fullName) {

        @Override
        public String toString() {
            return "Founding " + subdomain;
        }
    }

    /** An organization that is there now. */
    record Founded(TenantId id, String subdomain) {}
}
