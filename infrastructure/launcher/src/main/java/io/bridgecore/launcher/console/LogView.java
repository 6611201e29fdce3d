package io.bridgecore.launcher.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the end of log files and what is added to them. */
public final class LogView {

    private static final int LONGEST_READ = 1 << 20;

    private final PrintStream out;
    private final boolean named;
    private final Map<Path, Long> positions = new LinkedHashMap<>();

    /**
     * Makes a view.
     *
     * @param named true puts the name of the file before each line
     */
    public LogView(PrintStream out, boolean named) {
        this.out = out;
        this.named = named;
    }

    /** Prints the last lines of a file; {@link #printNew} goes on from its end. */
    public void printEnd(Path file, int lines) throws IOException {
        long size = Files.size(file);
        positions.put(file, size);
        List<String> end = read(file, Math.max(0, size - LONGEST_READ), size).lines().toList();
        end.subList(Math.max(0, end.size() - lines), end.size()).forEach(line -> print(file, line));
    }

    /** Prints what was added to the files since the last call; copes with files begun anew. */
    public void printNew() throws IOException {
        for (Map.Entry<Path, Long> entry : positions.entrySet()) {
            Path file = entry.getKey();
            long size = Files.exists(file) ? Files.size(file) : 0;
            long from = size < entry.getValue() ? 0 : entry.getValue();
            String text = read(file, from, size);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(line -> print(file, line));
            entry.setValue(from + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private void print(Path file, String line) {
        String name = file.getFileName().toString().replaceFirst("\\.log$", "");
        String text = ReadableLog.of(line);
        out.println(named ? String.format("%-14s %s", name, text) : text);
    }

    private static String read(Path file, long from, long to) throws IOException {
        if (to <= from) {
            return "";
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(from);
            byte[] bytes = new byte[(int) Math.min(to - from, LONGEST_READ)];
            int read = reader.read(bytes);
            return read <= 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
        }
    }
}
