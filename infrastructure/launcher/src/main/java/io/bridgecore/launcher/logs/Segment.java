package io.bridgecore.launcher.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One log file that is read line by line. It stays open, and so stays readable when it is renamed
 * or deleted meanwhile.
 */
final class Segment implements AutoCloseable {

    private final String key;
    private final InputStream in;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int filled;
    private long offset;

    private Segment(String key, InputStream in, long offset) {
        this.key = key;
        this.in = in;
        this.offset = offset;
    }

    /** Opens a file at a position; one that ends in {@code .gz} is unpacked on the way. */
    static Segment open(Path file, String key, long offset) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        in.skipNBytes(offset);
        return new Segment(key, in, offset);
    }

    /** Returns what identifies a file while it is renamed. */
    static String keyOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toString() : key.toString();
    }

    String key() {
        return key;
    }

    /** Where the next unread line begins. */
    long offset() {
        return offset;
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
        byte[] line = unfinished.toByteArray();
        unfinished.reset();
        offset += line.length + 1;
        return new String(line, StandardCharsets.UTF_8);
    }
}
