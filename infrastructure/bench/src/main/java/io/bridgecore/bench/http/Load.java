package io.bridgecore.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Makes load, in one thread over many connections. Reads orders from standard input and prints an
 * outcome for each. With a rate, times count from when a request was due, not from when it could be
 * sent.
 */
public final class Load {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Order order;
    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Times times = new Times();
    private long refused;
    private long failed;

    Load(Order order, Selector selector) {
        this.order = order;
        this.selector = selector;
    }

    /** Works off orders until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        var orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            try (Selector selector = Selector.open()) {
                System.out.println(new Load(Order.parse(line), selector).run().line());
            }
        }
    }

    /** Carries the order out. */
    Outcome run() throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (String line : Files.readAllLines(order.requests())) {
            requests.add(Base64.getDecoder().decode(line));
        }
        for (int i = 0; i < order.connections(); i++) {
            lines.add(new Line(selector, order.port(), requests.get(i % requests.size())));
        }
        long start = System.nanoTime();
        if (order.rate() == 0) {
            for (Line line : lines) {
                line.send(start);
            }
        } else {
            idle.addAll(lines);
        }
        long end = start + order.millis() * NANOS_PER_MILLI;
        long now = start;
        for (long sent = 0; now < end; now = System.nanoTime()) {
            sent = makeDue(sent, start, now);
            selector.select(order.rate() == 0 ? 100 : 1);
            take();
        }
        for (Line line : lines) {
            line.close();
        }
        return outcome((now - start) / NANOS_PER_SECOND);
    }

    /**
     * Sends what is due by now, as far as connections are free; returns how many were due so far.
     */
    private long makeDue(long before, long start, long now) throws IOException {
        long made = before;
        if (order.rate() > 0) {
            long wanted = 1 + (long) ((now - start) / NANOS_PER_SECOND * order.rate());
            for (; made < wanted; made++) {
                due.add(start + (long) (made * NANOS_PER_SECOND / order.rate()));
            }
            while (!due.isEmpty() && !idle.isEmpty()) {
                idle.remove().send(due.remove());
            }
        }
        return made;
    }

    private void take() throws IOException {
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.attachment() instanceof Line line) {
                int status = line.receive();
                if (status != 0) {
                    note(status, System.nanoTime() - line.since());
                    sendNext(line);
                }
            }
        }
    }

    private void sendNext(Line line) throws IOException {
        if (order.rate() == 0) {
            line.send(System.nanoTime());
        } else {
            idle.add(line);
        }
    }

    private void note(int status, long nanos) {
        if (status >= 200 && status < 300) {
            times.add(nanos);
        } else if (status == 429) {
            refused++;
        } else {
            failed++;
        }
    }

    private Outcome outcome(double seconds) {
        return new Outcome(
                times.size(),
                refused,
                failed,
                times.size() / seconds,
                times.percentile(0.5),
                times.percentile(0.99));
    }
}
