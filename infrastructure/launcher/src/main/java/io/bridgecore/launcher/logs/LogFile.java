package io.bridgecore.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One log file. It stays open, and so stays readable when it is renamed or deleted meanwhile. Lines
 * are counted by themselves, whether or not they can be shipped. Not safe for several threads.
 */
final class LogFile implements AutoCloseable {

    private static final int PIECE = 256 * 1024;
    private static final int LONGEST_FIRST_LINE = 1024 * 1024;

    private final Path path;
    private final String service;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(PIECE);
    private String fingerprint = "";
    private long offset;
    private long stored;
    private long counted;
    private long written;

    private LogFile(Path path, String service, FileChannel channel) {
        this.path = path;
        this.service = service;
        this.channel = channel;
    }

    /** Opens a file at its beginning. */
    static LogFile open(Path path, String service) throws IOException {
        return new LogFile(path, service, FileChannel.open(path, StandardOpenOption.READ));
    }

    /**
     * What tells the file from all others, whatever its name: a digest of its first line. Empty
     * until that is complete.
     */
    String fingerprint() throws IOException {
        if (fingerprint.isEmpty()) {
            List<LogLine> first = read(0, 1, LONGEST_FIRST_LINE);
            if (!first.isEmpty()) {
                byte[] line = (service + '\n' + first.getFirst().text()).getBytes(UTF_8);
                fingerprint = UUID.nameUUIDFromBytes(line).toString();
            }
        }
        return fingerprint;
    }

    /** Goes on where it was left. */
    void resume(Position position) {
        offset = position.offset();
        stored = position.stored();
        counted = position.counted();
        written = position.written();
    }

    /** Counts what was added; begins again when the file was emptied. */
    void count() throws IOException {
        long size = channel.size();
        if (size < counted) {
            fingerprint = "";
            resume(new Position("", 0, stored, 0, stored));
        }
        while (counted < size) {
            buffer.clear();
            int read = channel.read(buffer, counted);
            if (read <= 0) {
                return;
            }
            for (int i = 0; i < read; i++) {
                written += buffer.get(i) == '\n' ? 1 : 0;
            }
            counted += read;
        }
    }

    /** Returns complete lines that are not stored yet, oldest first; at least one if there is. */
    List<LogLine> next(int most, int bytes) throws IOException {
        return fingerprint().isEmpty() ? List.of() : read(offset, most, bytes);
    }

    /** The lines up to there are stored. */
    void stored(LogLine last, int lines) {
        offset = last.end();
        stored += lines;
    }

    Position position() {
        return new Position(path.toString(), offset, stored, counted, written);
    }

    /** Lines that were written but are not stored. */
    long waiting() {
        return written - stored;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private List<LogLine> read(long from, int most, int bytes) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        var unfinished = new ByteArrayOutputStream();
        long start = from;
        for (long at = from; lines.size() < most; ) {
            buffer.clear();
            int read = channel.read(buffer, at);
            // A line that is longer than all that is wanted is read to its end, or nobody would.
            if (read <= 0 || (at - from >= bytes && !lines.isEmpty())) {
                return lines;
            }
            int begin = 0;
            for (int i = 0; i < read && lines.size() < most; i++) {
                if (buffer.get(i) == '\n') {
                    unfinished.write(buffer.array(), begin, i - begin);
                    begin = i + 1;
                    lines.add(line(unfinished, start, at + begin));
                    start = at + begin;
                    unfinished.reset();
                }
            }
            unfinished.write(buffer.array(), begin, read - begin);
            at += read;
        }
        return lines;
    }

    private LogLine line(ByteArrayOutputStream text, long start, long end) {
        return new LogLine(service, fingerprint + "@" + start, text.toString(UTF_8), end);
    }
}
