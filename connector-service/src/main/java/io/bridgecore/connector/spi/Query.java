package io.bridgecore.connector.spi;

import java.util.List;

/**
 * Which records, what of them, and how many.
 *
 * @param filters all must hold
 * @param fields names; empty for everything that is cheap to have
 * @param order by importance; empty for the system's own order
 * @param limit at least 1
 * @param offset how many are left out at the beginning
 */
public record Query(
        List<Filter> filters, List<String> fields, List<Order> order, int limit, int offset) {

    public Query {
        filters = List.copyOf(filters);
        fields = List.copyOf(fields);
        order = List.copyOf(order);
    }
}
