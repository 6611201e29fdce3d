package io.bridgecore.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection that sends the same request again and again. */
final class Line {

    /** What {@link #receive()} returns when the connection broke. */
    static final int BROKEN = -1;

    private final Selector selector;
    private final int port;
    private final ByteBuffer request;
    private final Message answer = new Message();
    private SocketChannel channel;
    private long since;

    Line(Selector selector, int port, byte[] request) throws IOException {
        this.selector = selector;
        this.port = port;
        this.request = ByteBuffer.wrap(request);
        this.channel = open();
    }

    /** Sends the request, which was due at that time. */
    void send(long dueNanos) throws IOException {
        since = dueNanos;
        try {
            write();
        } catch (IOException closedMeanwhile) {
            reopen();
            write();
        }
    }

    private void write() throws IOException {
        request.rewind();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Status of the answer once it is complete, 0 before; {@link #BROKEN} when none will come. */
    int receive() throws IOException {
        try {
            if (!answer.fill(channel)) {
                reopen();
                return BROKEN;
            }
        } catch (IOException broken) {
            reopen();
            return BROKEN;
        }
        if (!answer.isComplete()) {
            return 0;
        }
        int status = answer.status();
        answer.clear();
        return status;
    }

    /** When the request in hand was due, in nanoseconds of the process. */
    long since() {
        return since;
    }

    void close() throws IOException {
        channel.close();
    }

    private void reopen() throws IOException {
        channel.close();
        answer.clear();
        channel = open();
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }
}
