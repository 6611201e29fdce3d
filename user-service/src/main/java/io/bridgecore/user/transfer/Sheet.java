package io.bridgecore.user.transfer;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A file of people: columns by name, in any order, separated by comma or semicolon, in UTF-8.
 *
 * @param rows in the order of the file
 */
record Sheet(List<Row> rows) {

    private static final int MOST_ROWS = 1000;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    Sheet {
        rows = List.copyOf(rows);
    }

    /**
     * One line.
     *
     * @param line number in the file, the first is 1
     * @param flaw what is wrong with the line as a whole; empty if nothing is
     */
    record Row(long line, Map<Column, String> cells, String flaw) {

        String get(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException 400 if it is no such file, or has too many lines
     */
    static Sheet read(byte[] file) {
        String text = text(file);
        try (CsvReader<CsvRecord> lines =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .commentStrategy(CommentStrategy.NONE)
                        .allowUnclosedQuote(false)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            return read(lines);
        } catch (CsvParseException broken) {
            throw unusable("This is no CSV: " + broken.getMessage()).causedBy(broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Sheet read(Iterable<CsvRecord> lines) {
        List<Column> head = List.of();
        var rows = new ArrayList<Row>();
        for (CsvRecord line : lines) {
            if (head.isEmpty()) {
                head = head(line.getFields());
            } else if (rows.size() == MOST_ROWS) {
                throw unusable("A file has at most " + MOST_ROWS + " people");
            } else {
                rows.add(row(head, line));
            }
        }
        if (rows.isEmpty()) {
            throw unusable("The file has no people in it");
        }
        return new Sheet(rows);
    }

    private static List<Column> head(List<String> titles) {
        var columns = new ArrayList<Column>();
        for (String title : titles) {
            columns.add(
                    Column.of(title)
                            .orElseThrow(
                                    () -> unusable("No column is called '" + shown(title) + "'")));
        }
        if (!columns.contains(Column.EMAIL)) {
            throw unusable("Missing required columns: email");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw unusable("A column is there twice");
        }
        return columns;
    }

    private static Row row(List<Column> head, CsvRecord line) {
        List<String> fields = line.getFields();
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(head.size(), fields.size()); i++) {
            cells.put(head.get(i), Formulas.tame(fields.get(i).strip()));
        }
        String flaw =
                fields.size() == head.size()
                        ? ""
                        : "has " + fields.size() + " fields where the head has " + head.size();
        return new Row(line.getStartingLineNumber(), cells, flaw);
    }

    private static String text(byte[] file) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw unusable("The file is not in UTF-8").causedBy(other);
        }
    }

    private static char separator(String text) {
        String head = text.lines().findFirst().orElse("");
        return head.indexOf(';') >= 0 && head.indexOf(',') < 0 ? ';' : ',';
    }

    private static String shown(String title) {
        return title.substring(0, Math.min(title.length(), 40)).replaceAll("\\p{Cntrl}", " ");
    }

    private static ProblemException unusable(String detail) {
        return UserProblem.FILE_UNUSABLE.at("file", detail);
    }
}
