package io.bridgecore.user.invitation;

import io.bridgecore.user.invitation.InvitationTrail.Deed;
import io.bridgecore.user.profile.EverybodyLeft;
import io.bridgecore.user.profile.PersonLeft;
import io.bridgecore.user.profile.PersonShutOut;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of invitations when people or their organization go, in the same transaction. */
@Component
class InvitationAftermath {

    private final InvitationRows rows;
    private final InvitationTrail trail;
    private final Clock clock;

    InvitationAftermath(InvitationRows rows, InvitationTrail trail, Clock clock) {
        this.rows = rows;
        this.trail = trail;
        this.clock = clock;
    }

    @EventListener
    void left(PersonLeft news) {
        endThoseBy(news.person());
        rows.forget(news.person(), news.email(), now());
    }

    @EventListener
    void shutOut(PersonShutOut news) {
        endThoseBy(news.person());
    }

    @EventListener(EverybodyLeft.class)
    void left() {
        rows.closeAll(now());
    }

    private void endThoseBy(UUID inviter) {
        rows.closeThoseBy(inviter, now()).forEach(one -> trail.record(Deed.REVOKED, one));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
