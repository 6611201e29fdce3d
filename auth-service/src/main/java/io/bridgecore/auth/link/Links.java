package io.bridgecore.auth.link;

import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.secret.InvitationLimit;
import io.bridgecore.auth.secret.LinkToken;
import io.bridgecore.auth.secret.MailedSecrets;
import io.bridgecore.auth.secret.SecretCourier;
import io.bridgecore.auth.secret.SecretKind;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One-time links of the current tenant. They go by mail; nobody else sees them. */
@Component
public class Links {

    private final MailedSecrets secrets;
    private final SecretCourier courier;
    private final InvitationLimit limit;
    private final JdbcClient sql;

    Links(MailedSecrets secrets, SecretCourier courier, InvitationLimit limit, JdbcClient sql) {
        this.limit = limit;
        this.secrets = secrets;
        this.courier = courier;
        this.sql = sql;
    }

    /** What a link is for. */
    public enum Purpose {
        /** A password was lost or taken away. */
        PASSWORD_RESET(SecretKind.PASSWORD_LINK),
        /** An account came into being without a password. */
        INVITATION(SecretKind.INVITATION_LINK);

        private final SecretKind kind;

        Purpose(SecretKind kind) {
            this.kind = kind;
        }
    }

    /**
     * Mails an account a link soon after the transaction of the caller has ended; links of the same
     * purpose that were sent before are void.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if it is an invitation, and the tenant
     *     has wanted enough of them today
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void want(UUID account, Purpose purpose) {
        if (purpose == Purpose.INVITATION) {
            limit.demandOne(0);
        }
        secrets.wantLink(purpose.kind, email(account), account, false);
    }

    /** Like {@link #want}, for a caller who hands the result to {@link #send} after the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID prepare(UUID account, Purpose purpose) {
        return secrets.wantLink(purpose.kind, email(account), account, true);
    }

    /** Sends a prepared link now; whether the mail server took it. It is tried again if not. */
    public boolean send(UUID link) {
        return courier.deliver(link);
    }

    /** Whose link this is; it can be used afterwards. */
    public Optional<UUID> holder(LinkToken token) {
        return CurrentTenant.callAs(
                token.tenant(), () -> secrets.holder(token.id(), token.secret()));
    }

    /** Whoever shows what may be a link; known only if there was such a link. */
    public Visitor visitor(Optional<LinkToken> token) {
        return token.flatMap(shown ->
                        CurrentTenant.callAs(shown.tenant(), () -> secrets.addressee(shown.id()))
                                .map(account -> Visitor.user(shown.tenant(), account, "")))
                .orElseGet(() -> Visitor.user(null, null, ""));
    }

    /** Uses up a link of the current tenant; empty if it is wrong, too old or used. */
    @Transactional
    public Optional<UUID> use(LinkToken token) {
        return secrets.useLink(token.id(), token.secret());
    }

    private String email(UUID account) {
        return sql.sql("select email from account where tenant_id = ? and id = ?")
                .params(CurrentTenant.get().value(), account)
                .query(String.class)
                .single();
    }
}
