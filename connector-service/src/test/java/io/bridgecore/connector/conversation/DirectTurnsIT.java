package io.bridgecore.connector.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.turn.TurnRows;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who makes a direct conversation while others want the same one, here or in another process. */
@NullMarked
class DirectTurnsIT extends RunningConnector {

    private static final List<Integer> US = List.of(7, 9);

    @Autowired TurnRows rows;
    @Autowired Clock clock;
    private UUID connection = Uuid7.next();

    @BeforeEach
    void connectOdoo() {
        connection = UUID.fromString(connect());
    }

    /** Of a process of its own: they share nothing but the database. */
    private String alone(List<Integer> people, String answer) {
        return CurrentTenant.callAs(
                tenant, () -> new DirectTurns(rows, clock).alone(connection, people, () -> answer));
    }

    private void another(Duration until) {
        Instant now = clock.instant();
        boolean taken =
                CurrentTenant.callAs(
                        tenant,
                        () -> rows.take(connection, "7,9", Uuid7.next(), now, now.plus(until)));
        assertThat(taken).isTrue();
    }

    @Test
    void comesOneByOne_fromAllProcesses() throws Exception {
        var inside = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    threads.invokeAll(
                            Collections.nCopies(
                                    6,
                                    () ->
                                            CurrentTenant.callAs(
                                                    tenant,
                                                    () ->
                                                            new DirectTurns(rows, clock)
                                                                    .alone(
                                                                            connection,
                                                                            US,
                                                                            () -> {
                                                                                inside.add("in");
                                                                                inside.add("out");
                                                                                return inside
                                                                                        .size();
                                                                            }))));
            assertThat(done).extracting(one -> one.resultNow()).doesNotHaveDuplicates();
        }
        assertThat(inside).hasSize(12);
    }

    @Test
    void waitsForOneThatIsAtIt_andGivesUpInTheEnd() {
        another(Duration.ofMinutes(1));

        Assertions.assertThatThrownBy(() -> alone(US, "made"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Somebody else");
        assertThat(alone(List.of(7, 8), "made")).isEqualTo("made");
    }

    @Test
    void takesTheTurnOfOneThatDied() {
        another(Duration.ofMillis(300));

        assertThat(alone(US, "made")).isEqualTo("made");
        assertThat(alone(US, "again")).isEqualTo("again");
    }

    @Test
    void leavesTheTurn_whenTheWorkFails() {
        Assertions.assertThatThrownBy(() ->
                        CurrentTenant.callAs(
                                tenant,
                                () ->
                                        new DirectTurns(rows, clock)
                                                .alone(
                                                        connection,
                                                        US,
                                                        () -> {
                                                            throw new IllegalStateException("no");
                                                        })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(alone(US, "made")).isEqualTo("made");
    }
}
