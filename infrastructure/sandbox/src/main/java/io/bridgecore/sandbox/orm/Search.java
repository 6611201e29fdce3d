package io.bridgecore.sandbox.orm;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One search.
 *
 * @param domain in prefix notation
 * @param order such as {@code name desc, id}; empty for the model's own
 * @param offset records to skip
 * @param limit most records to answer; 0 for all
 */
public record Search(Object domain, String order, long offset, long limit) {

    /** All matches in the model's order. */
    public static Search all(Object domain) {
        return new Search(domain, "", 0, 0);
    }

    /** The ids of the matching records, archived ones only if asked for. */
    public List<Long> ids(Env env, Model model) {
        return rows(env, model).stream().map(Row::id).toList();
    }

    /** The matching records. */
    public List<Row> rows(Env env, Model model) {
        env.demand(model, "read");
        Predicate<Row> matches = Domain.parse(env, model, domain);
        if (model.archives() && env.hidesArchived() && !Domain.mentions(domain, "active")) {
            matches = matches.and(row -> row.flag("active"));
        }
        String by = order.isBlank() ? model.order() : order;
        Stream<Row> rows = env.table(model.name()).all().stream().filter(matches);
        if (!by.toLowerCase(Locale.ROOT).matches("id( asc)?")) {
            rows = rows.sorted(Ordering.of(env, model, by));
        }
        rows = rows.skip(offset);
        return (limit > 0 ? rows.limit(limit) : rows).toList();
    }
}
