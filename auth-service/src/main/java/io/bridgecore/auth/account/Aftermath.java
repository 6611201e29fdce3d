package io.bridgecore.auth.account;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.event.UserChanged;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.contracts.event.UserRoleChanged;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a decision about somebody: others hear of it, and sessions end. */
@Component
class Aftermath {

    private static final String USER = "user";

    private final Outbox outbox;
    private final Audit audit;
    private final Sessions sessions;
    private final Roles roles;
    private final LoginEmails.FormerMail mail;
    private final Revocations revocations;

    Aftermath(
            Outbox outbox,
            Audit audit,
            Sessions sessions,
            Roles roles,
            LoginEmails.FormerMail mail,
            Revocations revocations) {
        this.revocations = revocations;
        this.mail = mail;
        this.outbox = outbox;
        this.audit = audit;
        this.sessions = sessions;
        this.roles = roles;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void created(Account account) {
        outbox.publish(
                new UserCreated(
                        account.id(),
                        account.email(),
                        account.fullName(),
                        account.username(),
                        account.role(),
                        account.userType(),
                        account.active(),
                        account.odooUserId()));
        audit.record(
                "user.created",
                USER,
                account.id().toString(),
                Map.of(),
                Standing.of(account, roles).values());
        mail.invite(account);
    }

    /**
     * Whoever may do less than before, or has another e-mail, logs in again. Tokens with a link to
     * Odoo that is no more are refused; the next ones of the session say what is true.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(Account account, Standing before, Standing after) {
        UUID id = account.id();
        if (before.values().equals(after.values())) {
            return;
        }
        outbox.publish(
                new UserChanged(
                        id,
                        account.email(),
                        account.fullName(),
                        account.username(),
                        account.role(),
                        account.userType(),
                        account.active(),
                        account.odooUserId()));
        if (!before.role().equals(after.role())) {
            outbox.publish(new UserRoleChanged(id, before.role(), after.role()));
        }
        boolean moved = !Objects.equals(before.values().get("email"), account.email());
        if (moved || before.active() != after.active()) {
            mail.end(account);
        }
        if (after.isLessThan(before)) {
            end(id, after.active() ? "rights taken away" : "user deactivated");
        } else if (moved) {
            end(id, "e-mail changed");
        } else if (after.linksElsewhere(before)) {
            revocations.subject(CurrentTenant.get(), id, "another user of Odoo");
        }
        audit.record(
                action(before, after),
                USER,
                id.toString(),
                before.unlike(after),
                after.unlike(before));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void deleted(Account account, Standing before) {
        outbox.publish(new UserDeleted(account.id()));
        mail.forget(account.id());
        end(account.id(), "user deleted");
        audit.record("user.deleted", USER, account.id().toString(), before.values(), Map.of());
    }

    private void end(UUID id, String reason) {
        sessions.endAllOf(id, reason);
    }

    private static String action(Standing before, Standing after) {
        if (before.active() != after.active()) {
            return after.active() ? "user.activated" : "user.deactivated";
        }
        boolean sameRoles =
                before.role().equals(after.role())
                        && before.permissions().equals(after.permissions());
        return sameRoles ? "user.changed" : "user.role.changed";
    }
}
