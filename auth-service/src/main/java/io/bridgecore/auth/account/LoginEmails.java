package io.bridgecore.auth.account;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.link.Links;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.secret.MailedSecrets;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Other e-mails to log in with. Whatever was mailed to the former ones is void, for whoever reads a
 * mailbox can take its account over.
 */
@Component
class LoginEmails {

    private final AccountRows rows;
    private final Giver giver;
    private final Roles roles;
    private final Sessions sessions;
    private final FormerMail mail;
    private final Audit audit;
    private final Clock clock;

    LoginEmails(
            AccountRows rows,
            Giver giver,
            Roles roles,
            Sessions sessions,
            FormerMail mail,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.giver = giver;
        this.roles = roles;
        this.sessions = sessions;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /** Links and codes that went to an address which is not an account's any more. */
    @Component
    static class FormerMail {

        private final MailedSecrets secrets;
        private final Links links;

        FormerMail(MailedSecrets secrets, Links links) {
            this.secrets = secrets;
            this.links = links;
        }

        /** Voids them; who has no password yet is invited at the new address. */
        void end(Account account) {
            secrets.endAll(account.id());
            invite(account);
        }

        /** Mails a link to whoever is let in and has no password yet. */
        void invite(Account account) {
            if (account.passwordHash() == null && account.active()) {
                links.want(account.id(), Links.Purpose.INVITATION);
            }
        }

        /** Voids what was mailed to somebody who is gone, and forgets the address. */
        void forget(UUID account) {
            secrets.forget(account);
        }
    }

    /**
     * Gives somebody another e-mail, and ends the other sessions.
     *
     * @param session the one that goes on, where there is one
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 taken
     */
    @Transactional
    public void changeOwn(UUID id, String email, @Nullable UUID session) {
        move(existing(id), Accounts.normal(email));
        sessions.endOthers(id, session, "e-mail changed");
    }

    /**
     * Gives somebody else another e-mail, and ends his sessions.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 taken, 403 if he has
     *     rights that whoever asks lacks
     */
    @Transactional
    public void change(UUID id, String email) {
        Account account = existing(id);
        String wanted = Accounts.normal(email);
        if (!account.email().equals(wanted)) {
            giver.giving().demand(roles.permissionsOf(account));
            move(account, wanted);
            sessions.endAllOf(id, "e-mail changed");
        }
    }

    private void move(Account account, String email) {
        String former = account.email();
        if (former.equals(email)) {
            return;
        }
        account.moveTo(email, clock.instant());
        mail.end(rows.keep(account));
        audit.record(
                "user.email.changed",
                "user",
                account.id().toString(),
                Map.of("email", former),
                Map.of("email", email));
    }

    /** Alone with the account, before anything else of it is touched. */
    private Account existing(UUID id) {
        return rows.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
    }
}
