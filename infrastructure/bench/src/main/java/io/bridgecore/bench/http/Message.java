package io.bridgecore.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP message as it comes in. Knows only what this measurement sends: no pipelining, and a
 * body with {@code Content-Length} or in chunks.
 */
final class Message {

    private static final int CAPACITY = 65_536;
    private static final int STATUS_AT = 9;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer space = ByteBuffer.wrap(bytes);
    private int scanned;
    private int head;
    private int body;
    private boolean chunked;

    /** Takes in what has arrived; false when the other side closed. */
    boolean fill(SocketChannel channel) throws IOException {
        if (!space.hasRemaining()) {
            throw new IOException("A message of more than " + CAPACITY + " bytes");
        }
        return channel.read(space) >= 0;
    }

    boolean isComplete() {
        if (head == 0 && !findHead()) {
            return false;
        }
        return chunked
                ? space.position() >= head + LAST_CHUNK.length
                        && matches(space.position() - LAST_CHUNK.length, LAST_CHUNK)
                : space.position() >= head + body;
    }

    /** Status of an answer. */
    int status() {
        return number(STATUS_AT);
    }

    /** What a request asks for. */
    String target() {
        int start = 0;
        while (bytes[start] != ' ') {
            start++;
        }
        int end = start + 1;
        while (bytes[end] != ' ') {
            end++;
        }
        return new String(bytes, start + 1, end - start - 1, StandardCharsets.US_ASCII);
    }

    /** Makes room for the next message. */
    void clear() {
        space.clear();
        scanned = 0;
        head = 0;
        body = 0;
        chunked = false;
    }

    private boolean findHead() {
        int end = space.position();
        for (int i = scanned; i + 3 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                head = i + 4;
                readFraming();
                return true;
            }
        }
        scanned = Math.max(0, end - 3);
        return false;
    }

    private void readFraming() {
        for (int i = 0; i < head; i++) {
            if (bytes[i] == '\n') {
                if (matches(i + 1, LENGTH)) {
                    body = number(i + 1 + LENGTH.length);
                } else if (matches(i + 1, CODING)) {
                    chunked = true;
                }
            }
        }
    }

    private boolean matches(int at, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            byte letter = bytes[at + i];
            boolean upper = letter >= 'A' && letter <= 'Z';
            if ((upper ? letter + ('a' - 'A') : letter) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int i = at;
        while (bytes[i] == ' ') {
            i++;
        }
        int value = 0;
        for (; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }
}
