package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RemoteProblemsTests {

    @Test
    void asksToRepeatAReadThatFoundNoRoom_butNotAWrite() {
        var noRoom = new ConnectorException(Kind.NO_ROOM, "Full");

        assertThat(RemoteProblems.of(noRoom, Effect.READ).type())
                .isEqualTo(ConnectorProblem.REMOTE_UNAVAILABLE);
        assertThat(RemoteProblems.of(noRoom, Effect.WRITE))
                .hasMessageContaining("may have been done")
                .satisfies(problem ->
                        assertThat(problem.type()).isEqualTo(ConnectorProblem.REMOTE_FAILED));
    }
}
