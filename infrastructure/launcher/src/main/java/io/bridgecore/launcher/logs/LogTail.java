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
        if (from == null || from.offset() == 0) {
            segments.add(Segment.open(file));
        } else if (Segment.belongs(file, from)) {
            segments.add(Segment.open(file, from));
        } else {
            openRotated(from);
            segments.add(Segment.open(file));
        }
    }

    /** Hands over complete lines, oldest first. */
    void read(int limit, Consumer<LogLine> lines) throws IOException {
        followRotation();
        for (int count = 0; count < limit; ) {
            Segment segment = segments.getFirst();
            long start = segment.position().offset();
            String line = segment.readLine();
            if (line != null) {
                count++;
                String place = segment.position().fingerprint() + "@" + start;
                lines.accept(new LogLine(name, place, line));
            } else if (segments.size() > 1) {
                segments.removeFirst().close();
            } else {
                return;
            }
        }
    }

    /** Returns where reading goes on. */
    Position position() {
        return segments.getFirst().position();
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
        if (Files.exists(file) && !segments.getLast().isStill(file)) {
            segments.add(Segment.open(file));
        }
    }

    /** The file was rotated while nobody looked: what is left of it has another name by now. */
    private void openRotated(Position from) throws IOException {
        boolean found = false;
        for (Path rotated : rotatedFiles()) {
            if (found) {
                segments.add(Segment.open(rotated));
            } else if (Segment.belongs(rotated, from)) {
                segments.add(Segment.open(rotated, from));
                found = true;
            }
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
