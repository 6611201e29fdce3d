package io.bridgecore.connector.writing;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.contracts.event.RecordChanged;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log which records a request wrote: the system tells of the change in a request of its
 * own, and the record is all that the two have in common.
 */
final class WrittenRecords {

    private static final Logger LOG = LoggerFactory.getLogger("io.bridgecore.written");
    private static final int MOST = 20;
    private static final double MICROS_PER_MILLI = 1000;

    private WrittenRecords() {}

    /**
     * Writes a line for each record, up to a number.
     *
     * @param nanos how long the write took
     */
    static void tell(Write write, @Nullable Object answer, long nanos) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        ids(write.call(), answer)
                .limit(MOST)
                .forEach(id ->
                        LOG.atInfo()
                                .addKeyValue("action", "record.written")
                                .addKeyValue(
                                        "record",
                                        RecordChanged.nameOf(
                                                write.place().id(), write.call().model(), id))
                                .addKeyValue(
                                        "duration_ms",
                                        TimeUnit.NANOSECONDS.toMicros(nanos) / MICROS_PER_MILLI)
                                .log("a record was written"));
    }

    /** The records that a call wrote, where call and answer tell; new ones are in the answer. */
    static Stream<String> ids(Call call, @Nullable Object answer) {
        return switch (call.method()) {
            case "create" -> in(answer);
            case "write", "unlink" -> in(written(call));
            case "web_save" -> Stream.concat(in(written(call)), in(answer)).distinct();
            default -> Stream.empty();
        };
    }

    private static @Nullable Object written(Call call) {
        return call.args().isEmpty() ? call.kwargs().get("ids") : call.args().getFirst();
    }

    private static Stream<String> in(@Nullable Object value) {
        return switch (value) {
            case Integer id -> Stream.of(id.toString());
            case Long id -> Stream.of(id.toString());
            case List<?> list -> list.stream().flatMap(WrittenRecords::in);
            case Map<?, ?> row -> in(row.get("id"));
            case null, default -> Stream.empty();
        };
    }
}
