package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What one answer weighs while it is read, and what of that it keeps. */
final class AnswerWeight implements AutoCloseable {

    /**
     * A text that is not yet put together is held four times: its characters in two bytes each, the
     * copy under way, and the copy of that.
     */
    private static final int UNREAD = 4;

    private static final int KB = 1024;
    private static final int STEP = 64 * KB;

    private final AnswerRoom.Part part;
    private final HttpProperties limits;
    private final long most;
    private long arrived;
    private long unread;
    private long kept;
    private boolean stays;

    /** Of an answer that is short or not; a file in it takes no memory. */
    AnswerWeight(AnswerRoom room, HttpProperties limits, boolean brief, @Nullable Spool file) {
        this.part = room.part();
        this.limits = limits;
        long plain = (brief ? limits.maxShortAnswer() : limits.maxAnswer()).toBytes();
        this.most = brief || file == null ? plain : plain + file.mostOnTheWay();
    }

    /**
     * The answer, weighed while it arrives.
     *
     * @return a stream that fails with {@link ConnectorException} {@code TOO_LARGE} when the answer
     *     is that, {@code NO_ROOM} when there is no room for it
     */
    InputStream weighing(InputStream source) {
        return new Arriving(source);
    }

    /** More of the answer than before is in memory for good, and all that arrived is read. */
    void grew(long bytes) {
        unread = 0;
        kept += bytes;
        makeRoom();
    }

    private void arrived(int count) {
        arrived += count;
        if (arrived > most) {
            throw new ConnectorException(
                    Kind.TOO_LARGE, "The system's answer is larger than " + most / KB + " KB");
        }
        unread += (long) UNREAD * count;
        makeRoom();
    }

    private void makeRoom() {
        long missing = kept + unread - AnswerRoom.FREE - part.taken();
        if (missing <= 0) {
            return;
        }
        if (part.taken() + missing > part.most()) {
            throw new ConnectorException(
                    Kind.TOO_LARGE,
                    "The system's answer takes more than %d KB of memory"
                            .formatted(part.most() / KB));
        }
        long step = Math.min(Math.max(missing, STEP), (long) part.most() - part.taken());
        try {
            if (!part.take((int) step, limits.roomPatience())) {
                throw new ConnectorException(
                        Kind.NO_ROOM, "Too many large answers are held at the moment");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Waiting for room"));
        }
    }

    /** The answer is read: it keeps its place until the running work is done. */
    void stay() {
        unread = 0;
        long excess = part.taken() - Math.max(0, kept - AnswerRoom.FREE);
        if (excess > 0) {
            part.giveBack((int) excess);
        }
        stays = part.stay();
    }

    /** Gives the room back, unless the answer stays. */
    @Override
    public void close() {
        if (!stays) {
            part.giveAllBack();
        }
    }

    /** Says of each piece that it arrived. */
    private final class Arriving extends InputStream {

        private final InputStream source;

        Arriving(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int one = source.read();
            if (one >= 0) {
                arrived(1);
            }
            return one;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            int read = source.read(target, from, count);
            if (read > 0) {
                arrived(read);
            }
            return read;
        }
    }
}
