package io.bridgecore.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Deque<Reading> ahead = new ArrayDeque<>();
    private String fingerprint = "";
    private long offset;
    private long taken;
    private long stored;
    private long counted;
    private long written;

    private LogFile(Path path, String service, FileChannel channel) {
        this.path = path;
        this.service = service;
        this.channel = channel;
    }

    /**
     * Lines that were read and are not known to be stored.
     *
     * @param end offset behind the last
     * @param gone whether the file was emptied since
     */
    private record Reading(long end, int lines, boolean gone) {}

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
        taken = offset;
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
            for (int i = ahead.size(); i > 0; i--) {
                ahead.add(new Reading(0, ahead.remove().lines(), true));
            }
        }
        while (counted < size) {
            buffer.clear();
            int read = channel.read(buffer, counted);
            if (read <= 0) {
                return;
            }
            byte[] piece = buffer.array();
            for (int i = 0; i < read; i++) {
                written += piece[i] == '\n' ? 1 : 0;
            }
            counted += read;
        }
    }

    /** Returns complete lines that were not read yet, oldest first; at least one if there is. */
    List<LogLine> next(int most, int bytes) throws IOException {
        if (fingerprint().isEmpty()) {
            return List.of();
        }
        List<LogLine> lines = read(taken, most, bytes);
        if (!lines.isEmpty()) {
            taken = lines.getLast().end();
            ahead.add(new Reading(taken, lines.size(), false));
        }
        return lines;
    }

    /** The lines that were read first of those that were not stored yet are stored. */
    void stored() {
        Reading first = ahead.remove();
        stored += first.lines();
        if (first.gone()) {
            written += first.lines();
        } else {
            offset = first.end();
        }
    }

    /** Lines that were read and are not stored are to be read again. */
    void readAgain() {
        ahead.clear();
        taken = offset;
    }

    Position position() {
        return new Position(path.toString(), offset, stored, counted, written);
    }

    /** Lines that were written but are not stored. */
    long waiting() {
        return written - stored;
    }

    /** Lines that were written and not even read. */
    long unread() {
        long read = stored;
        for (Reading one : ahead) {
            read += one.gone() ? 0 : one.lines();
        }
        return written - read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private List<LogLine> read(long from, int most, int bytes) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        var unfinished = new ByteArrayOutputStream();
        byte[] piece = buffer.array();
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
                if (piece[i] == '\n') {
                    String text = text(unfinished, piece, begin, i - begin);
                    begin = i + 1;
                    lines.add(new LogLine(service, fingerprint + "@" + start, text, at + begin));
                    start = at + begin;
                }
            }
            unfinished.write(piece, begin, read - begin);
            at += read;
        }
        return lines;
    }

    private static String text(
            ByteArrayOutputStream unfinished, byte[] piece, int begin, int length) {
        if (unfinished.size() == 0) {
            return new String(piece, begin, length, UTF_8);
        }
        unfinished.write(piece, begin, length);
        String whole = unfinished.toString(UTF_8);
        unfinished.reset();
        return whole;
    }
}
