package io.bridgecore.launcher.infra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock under which test processes join the servers or start them. Whoever ends the servers
 * holds it until everything is gone, so that nobody joins what is about to end.
 */
final class Joining implements AutoCloseable {

    private final FileChannel channel;
    private @Nullable FileLock held;

    private Joining(FileChannel channel) {
        this.channel = channel;
    }

    /** A question to ask while nobody can join. */
    @FunctionalInterface
    interface Question {
        boolean answer() throws IOException;
    }

    /**
     * The lock of some servers; not held yet.
     *
     * @param home folder of the servers; the lock lies beside it
     */
    static Joining to(Path home) throws IOException {
        Path file = home.toAbsolutePath().resolveSibling(home.getFileName() + ".lock");
        Files.createDirectories(file.getParent());
        return new Joining(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Keeps everybody out from now on if the answer is yes. */
    boolean endIf(Question question) throws IOException {
        if (held != null || !question.answer()) {
            return held != null;
        }
        FileLock lock = channel.lock();
        if (question.answer()) {
            held = lock;
            return true;
        }
        lock.release();
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
