package io.bridgecore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line to a server. While it is frozen it takes connections and bytes, and hands nothing on. */
public final class FrozenLine implements AutoCloseable {

    /** What comes before the host and after the port stays as it is. */
    private static final Pattern ADDRESS =
            Pattern.compile("(.*://(?:[^/@]*@)?)([^/:@]+):(\\d+)(.*)");

    private static final int PIECE = 8192;

    private final Matcher server;
    private final ServerSocket door;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    private FrozenLine(Matcher server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** Opens a line to the server of an address, such as a JDBC one. */
    public static FrozenLine to(String address) {
        Matcher server = ADDRESS.matcher(address);
        if (!server.matches()) {
            throw new IllegalArgumentException("No host and port in " + address);
        }
        try {
            var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var line = new FrozenLine(server, door);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same address, through the line. */
    public String url() {
        return server.group(1) + "127.0.0.1:" + door.getLocalPort() + server.group(4);
    }

    public void freeze() {
        set(true);
    }

    public void thaw() {
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
                var behind = new Socket(server.group(2), Integer.parseInt(server.group(3)));
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
