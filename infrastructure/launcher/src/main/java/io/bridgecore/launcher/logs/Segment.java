package io.bridgecore.launcher.logs;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One log file that is read line by line. It stays open, and so stays readable when it is renamed
 * or deleted meanwhile.
 */
final class Segment implements AutoCloseable {

    private final Object fileKey;
    private final InputStream in;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];
    private String fingerprint;
    private int next;
    private int filled;
    private long offset;

    private Segment(Object fileKey, InputStream in, String fingerprint, long offset) {
        this.fileKey = fileKey;
        this.in = in;
        this.fingerprint = fingerprint;
        this.offset = offset;
    }

    /** Opens a file at its beginning; one that ends in {@code .gz} is unpacked on the way. */
    static Segment open(Path file) throws IOException {
        return new Segment(keyOf(file), stream(file), "", 0);
    }

    /** Opens a file where it was left; the position has to belong to the file. */
    static Segment open(Path file, Position position) throws IOException {
        InputStream in = stream(file);
        in.skipNBytes(position.offset());
        return new Segment(keyOf(file), in, position.fingerprint(), position.offset());
    }

    /** Says whether the position was taken in this file. */
    static boolean belongs(Path file, Position position) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream(file), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            return first != null && fingerprintOf(first).equals(position.fingerprint());
        }
    }

    /** Says whether this is the file that has that name now. */
    boolean isStill(Path file) throws IOException {
        return fileKey.equals(keyOf(file)) && Files.size(file) >= offset;
    }

    /** Returns where the next unread line begins. */
    Position position() {
        return new Position(fingerprint, offset);
    }

    /** Returns the next complete line without its end, or null when there is none yet. */
    @Nullable String readLine() throws IOException {
        while (true) {
            for (int i = next; i < filled; i++) {
                if (buffer[i] == '\n') {
                    unfinished.write(buffer, next, i - next);
                    next = i + 1;
                    return finish();
                }
            }
            unfinished.write(buffer, next, filled - next);
            next = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String finish() {
        String line = unfinished.toString(StandardCharsets.UTF_8);
        if (offset == 0) {
            fingerprint = fingerprintOf(line);
        }
        offset += unfinished.size() + 1L;
        unfinished.reset();
        return line;
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    private static Object keyOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    private static String fingerprintOf(String line) {
        return UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
