package io.bridgecore.bench.http;

import io.bridgecore.bench.process.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A process that makes load, apart from whatever is measured. */
public final class LoadProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader outcomes;
    private final Writer orders;

    /** Starts one. */
    public LoadProcess() throws IOException {
        this.process =
                new ProcessBuilder(
                                Child.java(
                                        List.of("-XX:+UseSerialGC", "-Xmx128m"),
                                        System.getProperty("java.class.path"),
                                        Load.class.getName(),
                                        List.of()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        this.outcomes = process.inputReader();
        this.orders = process.outputWriter();
    }

    /** Gives an order; its outcome is for {@link #outcome()}. */
    public void order(Order order) throws IOException {
        orders.write(order.line() + "\n");
        orders.flush();
    }

    /** Waits for the outcome of the order given last. */
    public Outcome outcome() throws IOException {
        String line = outcomes.readLine();
        if (line == null) {
            throw new IOException("The load process ended");
        }
        return Outcome.parse(line);
    }

    /** Gives an order and waits for its outcome. */
    public Outcome run(Order order) throws IOException {
        order(order);
        return outcome();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
