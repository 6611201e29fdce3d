package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.bridgecore.connector.outgoing.ChangeOutlet;
import io.bridgecore.connector.outgoing.RecentPushes;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.contracts.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class DispatchTests {

    private final ChangeOutlet kafka = mock();
    private final WatchProperties properties =
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("bridgecore", WatchProperties.class);
    private final Dispatch dispatch =
            new Dispatch(mock(RecentPushes.class), kafka, Clock.systemUTC(), properties);
    private final UUID connection = UUID.randomUUID();

    private static Change change(String id) {
        var origin = new Change.Origin(null, null, null, null);
        return new Change("res.partner", id, "write", List.of(), Map.of("id", 1), origin);
    }

    @Test
    void sendsNothingMore_whenKafkaRefusesOne() {
        when(kafka.send(any(), any()))
                .thenReturn(CompletableFuture.failedFuture(new TimeoutException("No metadata")));
        var claim = new Claim(TenantId.next(), connection, 1);
        var source =
                new Source(
                        "odoo",
                        connection,
                        true,
                        mock(ChangeFeed.class),
                        null,
                        mock(Session.class));
        Dispatch.Page page =
                dispatch.prepare(source, List.of(change("1"), change("2"), change("3")), 0);

        assertThatThrownBy(() -> dispatch.send(claim, page))
                .isInstanceOf(Dispatch.UnpublishedException.class);
        verify(kafka, times(1)).send(any(), any());
    }
}
