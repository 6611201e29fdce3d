package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FoundIdsTests {

    private final Source source = source(UUID.fromString("0-0-0-0-1"));

    private static Source source(UUID connection) {
        return new Source(
                "odoo", connection, true, mock(ChangeFeed.class), null, mock(Session.class));
    }

    private static Change change(String operation, Map<String, Object> payload) {
        return new Change(
                "m",
                "7",
                operation,
                List.of(),
                new LinkedHashMap<>(payload),
                new Change.Origin(null, "2026-11-21 12:00:00", Instant.EPOCH, null));
    }

    @Test
    void isTheSame_whenTheSameIsSentAgain() {
        String id = FoundIds.of(source, change("write", Map.of("id", 7, "name", "A")), 5);

        assertThat(FoundIds.of(source, change("write", Map.of("name", "A", "id", 7)), 5))
                .isEqualTo(id)
                .matches("poll:[0-9a-f]{32}");
    }

    @Test
    void isAnother_forEachThingThatTellsChangesApart() {
        Map<String, Object> payload = Map.of("id", 7, "name", "A");

        assertThat(
                        List.of(
                                FoundIds.of(source, change("write", payload), 5),
                                FoundIds.of(source, change("create", payload), 5),
                                FoundIds.of(source, change("write", Map.of("id", 7)), 5),
                                FoundIds.of(source, change("write", payload), 6),
                                FoundIds.of(
                                        source(UUID.fromString("0-0-0-0-2")),
                                        change("write", payload),
                                        5)))
                .doesNotHaveDuplicates();
    }
}
