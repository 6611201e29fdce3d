package io.bridgecore.auth.account;

import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.session.Subjects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The people of a tenant. */
@Component
class AccountSubjects implements Subjects {

    private final Accounts accounts;

    private final Giver giver;
    private final Roles roles;

    AccountSubjects(Accounts accounts, Giver giver, Roles roles) {
        this.accounts = accounts;
        this.giver = giver;
        this.roles = roles;
    }

    @Override
    public void demand(UUID person) {
        accounts.find(person)
                .ifPresent(account -> giver.giving().demand(roles.permissionsOf(account)));
    }

    @Override
    public boolean has(UUID person) {
        return accounts.find(person).isPresent();
    }
}
