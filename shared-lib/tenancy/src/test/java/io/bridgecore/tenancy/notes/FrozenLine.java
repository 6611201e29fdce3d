package io.bridgecore.tenancy.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line to a server. While it is frozen it takes connections and bytes, and hands nothing on. */
final class FrozenLine implements AutoCloseable {

    private static final int PIECE = 8192;

    private final URI server;
    private final ServerSocket door;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    private FrozenLine(URI server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** Opens a line to the server of a JDBC address. */
    static FrozenLine to(String jdbcUrl) {
        try {
            var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var line = new FrozenLine(URI.create(jdbcUrl.substring("jdbc:".length())), door);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String url() {
        String parameters = server.getQuery() == null ? "" : "?" + server.getQuery();
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + server.getPath() + parameters;
    }

    void freeze() {
        set(true);
    }

    void thaw() {
        set(false);
    }

    @Override
    public void close() throws IOException {
        thaw();
        door.close();
    }

    private void set(boolean now) {
        lock.lock();
        try {
            frozen = now;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                var behind = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> pump(client, behind));
                Thread.ofVirtual().start(() -> pump(behind, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            for (int read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                awaitThaw();
                to.getOutputStream().write(piece, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // Whoever is left notices.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitThaw() throws InterruptedException {
        lock.lock();
        try {
            while (frozen) {
                thawed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
