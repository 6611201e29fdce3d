package io.bridgecore.sync.remote;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write of a record, exactly as it is sent.
 *
 * @param kind {@code create}, {@code write} or {@code unlink}
 * @param id absent for a new record
 * @param values absent for a deletion
 * @param expectedWriteDate the {@code write_date} it is based on, as the system told it; null for
 *     any
 */
public record Deed(
        String kind,
        String model,
        @Nullable Integer id,
        @Nullable ObjectNode values,
        @Nullable String expectedWriteDate) {

    public static final String CREATE = "create";
    public static final String WRITE = "write";
    public static final String UNLINK = "unlink";
}
