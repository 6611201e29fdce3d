package io.bridgecore.connector.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way from a system to a client: on the disk, so that neither has to wait for the
 * other and nothing of it is in memory. It has no name any more while it is used, and is gone when
 * it is closed.
 */
final class Spooled implements AutoCloseable {

    private final FileChannel channel;

    private Spooled(FileChannel channel) {
        this.channel = channel;
    }

    static Spooled empty() throws IOException {
        return new Spooled(
                FileChannel.open(
                        Files.createTempFile("attachment-", null),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Where it is filled from. */
    OutputStream sink() {
        return Channels.newOutputStream(channel);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Writes all of it. */
    void writeTo(OutputStream target) throws IOException {
        channel.position(0);
        Channels.newInputStream(channel).transferTo(target);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
