package io.bridgecore.user.invitation;

import io.bridgecore.user.profile.EverybodyLeft;
import io.bridgecore.user.profile.PersonLeft;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of invitations when people or their organization go, in the same transaction. */
@Component
class InvitationAftermath {

    private final InvitationRows rows;
    private final Clock clock;

    InvitationAftermath(InvitationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @EventListener
    void left(PersonLeft news) {
        rows.forget(news.person(), news.email(), now());
    }

    @EventListener(EverybodyLeft.class)
    void left() {
        rows.closeAll(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
