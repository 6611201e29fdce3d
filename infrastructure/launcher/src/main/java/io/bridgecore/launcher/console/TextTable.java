package io.bridgecore.launcher.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines up text in columns. */
public final class TextTable {

    private TextTable() {}

    /** Returns the rows, all of the same length, with two spaces between the columns. */
    public static String render(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(column -> width(rows, column)).toArray();
        return rows.stream()
                .map(row -> line(row, widths).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column ->
                        row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "));
    }
}
