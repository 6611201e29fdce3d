package io.bridgecore.user.invitation;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a tenant from flooding others with mails, and the platform with invitations. */
@Component
class InvitationLimits {

    private final JdbcClient sql;
    private final InvitationProperties properties;

    InvitationLimits(JdbcClient sql, InvitationProperties properties) {
        this.sql = sql;
        this.properties = properties;
    }

    /**
     * Counts a mail of the current tenant. Others of it wait until this transaction ends: what is
     * counted afterwards stays true.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if there were enough today
     */
    void countMail(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int mails =
                sql.sql(
                                """
                                insert into invitation_day as d (tenant_id, day, mails)
                                values (:tenant, :today, 1)
                                on conflict (tenant_id) do update set day = :today,
                                    mails = case when d.day = :today then d.mails + 1 else 1 end
                                returning mails
                                """)
                        .param("tenant", CurrentTenant.get().value())
                        .param("today", today)
                        .query(Integer.class)
                        .single();
        if (mails > properties.mailsPerDay()) {
            throw UserProblem.TOO_MANY_INVITATIONS
                    .because("The organization has asked for all the mails of a day")
                    .retryAfter(
                            Duration.between(
                                    now,
                                    today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        }
    }

    /**
     * Goes on if one more may be open.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if there are enough
     */
    void demandRoom() {
        long open =
                sql.sql("select count(*) from invitation where status = 'pending'")
                        .query(Long.class)
                        .single();
        if (open >= properties.mostOpen()) {
            throw UserProblem.INVITATIONS_FULL.because(
                    "At most %d invitations are open at a time".formatted(properties.mostOpen()));
        }
    }

    /**
     * Goes on if the invitation was not sent again a moment ago.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if it was
     */
    void demandPause(Invitation invitation, Instant now) {
        Instant last = invitation.resentAt();
        if (last != null && last.plus(properties.pause()).isAfter(now)) {
            throw UserProblem.INVITATION_TOO_SOON
                    .because("The invitation was sent again a moment ago")
                    .retryAfter(Duration.between(now, last.plus(properties.pause())));
        }
    }
}
