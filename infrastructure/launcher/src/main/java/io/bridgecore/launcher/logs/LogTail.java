package io.bridgecore.launcher.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log through its rotations: what was written to an older file is read before the newer
 * one. Not safe for several threads.
 */
final class LogTail implements AutoCloseable {

    private final Path file;
    private final String name;
    private final Deque<Segment> segments = new ArrayDeque<>();

    /**
     * Opens a log.
     *
     * @param from where it was left the last time, null when it is new
     */
    LogTail(Path file, @Nullable Position from) throws IOException {
        this.file = file;
        this.name = file.getFileName().toString();
        String key = Segment.keyOf(file);
        if (from == null) {
            segments.add(Segment.open(file, key, 0));
        } else if (from.fileKey().equals(key) && from.offset() <= Files.size(file)) {
            segments.add(Segment.open(file, key, from.offset()));
        } else {
            openRotated(from);
            segments.add(Segment.open(file, key, 0));
        }
    }

    /** Hands over complete lines, oldest first. */
    void read(int limit, Consumer<LogLine> lines) throws IOException {
        followRotation();
        for (int count = 0; count < limit; ) {
            Segment segment = segments.getFirst();
            long start = segment.offset();
            String line = segment.readLine();
            if (line != null) {
                count++;
                lines.accept(new LogLine(name, segment.key() + "@" + start, line));
            } else if (segments.size() > 1) {
                segments.removeFirst().close();
            } else {
                return;
            }
        }
    }

    /** Returns where reading goes on. */
    Position position() {
        return new Position(segments.getFirst().key(), segments.getFirst().offset());
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }

    private void followRotation() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String key = Segment.keyOf(file);
        Segment last = segments.getLast();
        if (!last.key().equals(key) || Files.size(file) < last.offset()) {
            segments.add(Segment.open(file, key, 0));
        }
    }

    /** The file was rotated while nobody looked: what is left of it is in the newest archives. */
    private void openRotated(Position from) throws IOException {
        for (Path rotated : rotatedFiles()) {
            if (Segment.keyOf(rotated).equals(from.fileKey())) {
                segments.add(Segment.open(rotated, from.fileKey(), from.offset()));
                return;
            }
        }
        List<Path> packed =
                rotatedFiles().stream().filter(path -> path.toString().endsWith(".gz")).toList();
        if (!packed.isEmpty()) {
            segments.add(openPacked(packed.getLast(), from));
        }
    }

    private static Segment openPacked(Path archive, Position from) throws IOException {
        try {
            return Segment.open(archive, from.fileKey(), from.offset());
        } catch (java.io.EOFException e) {
            // Shorter than what was shipped: not the file it was left in.
            return Segment.open(archive, Segment.keyOf(archive), 0);
        }
    }

    private List<Path> rotatedFiles() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.getFileName().toString().startsWith(name))
                    .filter(path -> !path.getFileName().toString().equals(name))
                    .sorted(Comparator.comparing(LogTail::modified))
                    .toList();
        }
    }

    private static long modified(Path path) {
        return path.toFile().lastModified();
    }
}
