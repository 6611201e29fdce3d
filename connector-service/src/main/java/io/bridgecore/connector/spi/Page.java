package io.bridgecore.connector.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some of the records that fit a query.
 *
 * @param total how many fit; null where the system does not tell cheaply
 */
public record Page(List<Map<String, @Nullable Object>> records, @Nullable Long total) {

    /** Written out: with a compact one, compilers of other modules lose what may be null. */
    public Page(List<Map<String, @Nullable Object>> records, @Nullable Long total) {
        this.records = List.copyOf(records);
        this.total = total;
    }
}
