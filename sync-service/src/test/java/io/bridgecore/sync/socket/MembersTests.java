package io.bridgecore.sync.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.socket.Members.Membership;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MembersTests {

    private final TenantId acme = TenantId.next();
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void asksOnceInABurst_forEachPersonChannelAndTenant() {
        Members members = answering(Duration.ofHours(1));

        for (int i = 0; i < 5; i++) {
            assertThat(ask(members, acme, 7, 4).member()).isTrue();
        }
        assertThat(questions).hasValue(1);
        ask(members, acme, 8, 4);
        ask(members, acme, 7, 5);
        ask(members, TenantId.next(), 7, 4);
        assertThat(questions).hasValue(4);
    }

    @Test
    void asksAgain_whenTheAnswerIsTooOld() {
        Members members = answering(Duration.ZERO);

        ask(members, acme, 7, 4);
        ask(members, acme, 7, 4);

        assertThat(questions).hasValue(2);
    }

    private Members answering(Duration kept) {
        return new Members(
                _ -> {
                    questions.incrementAndGet();
                    return new Membership(70, true);
                },
                new SocketProperties(kept));
    }

    private static Membership ask(Members members, TenantId tenant, int person, int channel) {
        return CurrentTenant.callAs(tenant, () -> members.ask(person, channel));
    }
}
