package io.bridgecore.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be able to log in.
 *
 * @param username absent for one made of the e-mail
 * @param role key of a role of the organization
 * @param userType one of admin, manager, employee, client, supplier
 * @param password absent for a link by mail, with which the person chooses one
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
        @Nullable Boolean mustChangePassword) {

    @Override
    public String toString() {
        return "NewAccount " + email;
    }
}
