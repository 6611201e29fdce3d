package io.bridgecore.tenant.signup;

import io.bridgecore.contracts.ProblemBody.FieldError;
import io.bridgecore.contracts.TenantId;
import java.util.List;
import java.util.UUID;

/** The accounts of a tenant's people, as auth-service keeps them. */
interface AdminAccounts {

    /** Who runs the tenant. */
    record Admin(String email, String fullName, String password) {

        @Override
        public String toString() {
            return "Admin[" + email + "]";
        }
    }

    /** What became of the account. */
    sealed interface Outcome {

        record Created(UUID userId) implements Outcome {}

        /** The account may not be so; nothing was made. */
        record Refused(String detail, List<FieldError> errors) implements Outcome {

            public Refused {
                errors = List.copyOf(errors);
            }
        }

        /** No clear answer. Something may have been made unless it was {@code neverSent}. */
        record Unknown(boolean neverSent, RuntimeException cause) implements Outcome {}
    }

    /** Makes the administrator; repeating it makes no second one. */
    Outcome create(TenantId tenant, Admin admin);

    /**
     * Removes all accounts of the tenant; repeating it does nothing.
     *
     * @return false when that could not be done; it has to be tried again
     */
    boolean remove(TenantId tenant);
}
