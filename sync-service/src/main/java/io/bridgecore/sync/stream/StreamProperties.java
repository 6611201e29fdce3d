package io.bridgecore.sync.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of open streams.
 *
 * @param perTenant streams and sockets that one tenant may hold open in one process
 * @param inAll streams and sockets that all tenants together may hold open in one process; as many
 *     as fit into its memory if absent
 * @param heartbeat longest silence on a stream; a comment or a ping breaks it
 * @param poll how often the log, the device and the rules are looked at when no notification came
 * @param page changes read at once; what a slow reader may hold in memory
 * @param readers streams and sockets that may ask the database at the same time
 * @param patience how long a stream or a socket may refuse to take what is sent before it is
 *     dropped
 */
@Validated
@ConfigurationProperties("bridgecore.sync.stream")
public record StreamProperties(
        @DefaultValue("2000") @Positive int perTenant,
        @Nullable @Positive Integer inAll,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("60s") Duration poll,
        @DefaultValue("200") @Positive int page,
        @DefaultValue("4") @Positive int readers,
        @DefaultValue("20s") Duration patience) {

    /** What an open connection takes of the heap: the web server's buffers, above all. */
    private static final DataSize EACH = DataSize.ofKilobytes(128);

    /** What the service needs for everything else. */
    private static final DataSize BESIDE = DataSize.ofMegabytes(96);

    private static final int FEWEST = 100;

    /**
     * How many streams may be open in this process.
     *
     * @param heap in bytes, the most that there will be
     */
    int places(long heap) {
        long fitting = (heap - BESIDE.toBytes()) / EACH.toBytes();
        return inAll != null ? inAll : Math.clamp(fitting, FEWEST, Integer.MAX_VALUE);
    }
}
