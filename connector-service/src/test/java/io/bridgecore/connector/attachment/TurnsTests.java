package io.bridgecore.connector.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

@NullMarked
class TurnsTests {

    private final Turns turns =
            new Turns(
                    new AttachmentProperties(
                            DataSize.ofMegabytes(10), 5, 2, Duration.ofMillis(50)));

    private List<Turns.Turn> take(TenantId tenant, int count) {
        var taken = new ArrayList<Turns.Turn>();
        for (int i = 0; i < count; i++) {
            taken.add(CurrentTenant.callAs(tenant, turns::take));
        }
        return taken;
    }

    @Test
    void givesNoTenantMoreThanItsShare() {
        TenantId greedy = TenantId.next();
        List<Turns.Turn> held = take(greedy, 2);

        assertThatThrownBy(() -> take(greedy, 1)).isInstanceOf(ProblemException.class);
        assertThat(take(TenantId.next(), 2)).hasSize(2);

        held.forEach(Turns.Turn::close);
        assertThat(take(greedy, 2)).hasSize(2);
    }

    @Test
    void keepsNoPlaceOfATenant_whenAllAreTaken() {
        take(TenantId.next(), 2);
        List<Turns.Turn> others = take(TenantId.next(), 2);
        take(TenantId.next(), 1);
        TenantId late = TenantId.next();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> take(late, 1)).isInstanceOf(ProblemException.class);
        }

        others.forEach(Turns.Turn::close);

        assertThat(take(late, 2)).hasSize(2);
    }
}
