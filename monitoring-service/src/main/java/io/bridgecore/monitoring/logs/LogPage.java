package io.bridgecore.monitoring.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param total number of lines that match, those on other pages included
 * @param next cursor of the next page; null at the end, and where none was asked for
 * @param whole whether all there is was looked at
 */
public record LogPage(long total, List<LogLine> lines, @Nullable String next, boolean whole) {

    /** What is said of one that is not whole. */
    public static final String PARTLY = "Not all lines could be searched";

    static final LogPage EMPTY = new LogPage(0, List.of(), null, true);

    /** What people of a tenant see of it. */
    public LogPage forTenants() {
        return new LogPage(total, lines.stream().map(LogLine::forTenants).toList(), next, whole);
    }

    public LogPage {
        lines = List.copyOf(lines);
    }
}
