package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one answer piece by piece: takes the next piece only when there is room for the last, and
 * holds nothing beyond the limit.
 */
final class AnswerReader implements AutoCloseable {

    private static final int PIECE = 16 * 1024;
    private static final int KB = 1024;

    private final AnswerRoom room;
    private final HttpProperties limits;
    private final long most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int taken;

    /** A reader of an answer that is short or not. */
    AnswerReader(AnswerRoom room, HttpProperties limits, boolean brief) {
        this.room = room;
        this.limits = limits;
        this.most = (brief ? limits.maxShortAnswer() : limits.maxAnswer()).toBytes();
    }

    /**
     * All of it, as UTF-8.
     *
     * @throws ConnectorException {@code GARBLED} if it is too large, {@code NO_ROOM}
     */
    String read(InputStream source) throws IOException {
        var piece = new byte[PIECE];
        for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
            if (bytes.size() + count > most) {
                throw new ConnectorException(
                        Kind.GARBLED, "The system's answer is larger than " + most / KB + " KB");
            }
            bytes.write(piece, 0, count);
            makeRoom();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void makeRoom() throws InterruptedIOException {
        int missing = bytes.size() - AnswerRoom.FREE - taken;
        try {
            if (missing > 0 && !room.take(missing, limits.roomPatience())) {
                throw new ConnectorException(
                        Kind.NO_ROOM, "Too many large answers are read at the moment");
            }
            taken += Math.max(0, missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for room");
        }
    }

    /** Gives the room back. */
    @Override
    public void close() {
        room.giveBack(taken);
        taken = 0;
    }
}
