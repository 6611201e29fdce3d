package io.bridgecore.auth.secret;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a tenant from flooding strangers with links to accounts that it made for them. */
@Component
public class InvitationLimit {

    private final JdbcClient sql;
    private final SecretProperties rules;
    private final Clock clock;

    InvitationLimit(JdbcClient sql, SecretProperties rules, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Goes on if the current tenant may have one more mailed today. Others of it that want one wait
     * until this transaction ends.
     *
     * @param others that are about to be wanted before it
     * @throws io.bridgecore.web.problem.ProblemException 429 if there were enough today
     */
    @Transactional(
            propagation = Propagation.MANDATORY,
            noRollbackFor = ProblemException.class) // a rehearsal goes on
    public void demandOne(int others) {
        oneAtATime();
        Instant now = clock.instant();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (wantedSince(today) + others >= rules.invitationsDaily()) {
            throw AuthProblem.TOO_MANY_INVITATIONS
                    .because("The organization has asked for all the mails of a day")
                    .retryAfter(Duration.between(now, today.plus(1, ChronoUnit.DAYS)));
        }
    }

    private void oneAtATime() {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("invitations " + CurrentTenant.get())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long wantedSince(Instant since) {
        return sql.sql(
                        """
                        select count(*) from mailed_secret
                        where tenant_id = ? and kind = ? and wanted_at >= ?
                        """)
                .params(
                        CurrentTenant.get().value(),
                        SecretKind.INVITATION_LINK.name(),
                        Timestamp.from(since))
                .query(Long.class)
                .single();
    }
}
