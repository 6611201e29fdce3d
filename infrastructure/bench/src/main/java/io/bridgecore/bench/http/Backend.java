package io.bridgecore.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The service behind the gateways: one thread, one short answer, and stand-ins for what the gateway
 * asks auth-service and tenant-service.
 */
public final class Backend {

    private static final byte[] ANSWER =
            """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Length: 27\r
            \r
            {"id":1,"name":"A. Person"}\
            """
                    .getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final Platform platform;

    private Backend(Selector selector, Platform platform) {
        this.selector = selector;
        this.platform = platform;
    }

    /**
     * Serves until the process is killed.
     *
     * @param arguments port, and the folder with the answers of the platform
     */
    public static void main(String[] arguments) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
                1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        new Backend(selector, new Platform(Path.of(arguments[1]))).serve(server);
    }

    private void serve(ServerSocketChannel server) throws IOException {
        while (true) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
                    keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    accept(server);
                } else if (key.channel() instanceof SocketChannel channel
                        && key.attachment() instanceof Message message) {
                    answer(channel, message);
                }
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new Message());
    }

    private void answer(SocketChannel channel, Message message) throws IOException {
        try {
            if (!message.fill(channel)) {
                channel.close();
            } else if (message.isComplete()) {
                byte[] special = platform.answer(message.target());
                message.clear();
                ByteBuffer out = ByteBuffer.wrap(special == null ? ANSWER : special);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            }
        } catch (IOException gone) {
            channel.close();
        }
    }
}
