package io.bridgecore.launcher.state;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Makes sure that one launcher at a time looks after a home; ends with the process at the latest.
 */
public final class PlatformLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private PlatformLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock; empty when another launcher holds it. */
    public static Optional<PlatformLock> tryTake(Home home) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        home.run().resolve("launcher.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new PlatformLock(channel, lock));
    }

    /** Says whether the home is still ours. */
    public boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
