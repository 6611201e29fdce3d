package io.bridgecore.auth.account;

import io.bridgecore.auth.session.Subjects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The people of a tenant. */
@Component
class AccountSubjects implements Subjects {

    private final Accounts accounts;

    AccountSubjects(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public boolean has(UUID person) {
        return accounts.find(person).isPresent();
    }
}
