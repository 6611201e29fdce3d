package io.bridgecore.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be able to log in.
 *
 * @param username absent for one made of the e-mail
 * @param role key of a role of the organization
 * @param userType one of admin, manager, employee, client, supplier
 * @param password absent for a link by mail, with which the person chooses one
 * @param id that they are to have; asking again with the same one makes no second account
 * @param active whether they may log in at once; absent: they may
 * @param beyondPlan whether the plan's limit is passed over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewAccount(
        String email,
        @Nullable String username,
        String fullName,
        String role,
        String userType,
        @Nullable String password,
        @Nullable Integer odooUserId,
        @Nullable Boolean mustChangePassword,
        @Nullable UUID id,
        @Nullable Boolean active,
        @Nullable Boolean beyondPlan) {

    @Override
    public String toString() {
        return "NewAccount " + email;
    }
}
