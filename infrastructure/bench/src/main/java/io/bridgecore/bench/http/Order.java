package io.bridgecore.bench.http;

import java.nio.file.Path;

/**
 * One order to a load process.
 *
 * @param connections that are kept open (count)
 * @param millis how long to send
 * @param rate requests a second; 0 for as many as get answered
 * @param requests file with one request per line in Base64; each connection sends one of them
 */
public record Order(int port, int connections, long millis, int rate, Path requests) {

    /** Reads what {@link #line()} wrote. */
    static Order parse(String line) {
        String[] parts = line.split(" ", 5);
        return new Order(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]),
                Path.of(parts[4]));
    }

    String line() {
        return port + " " + connections + " " + millis + " " + rate + " " + requests;
    }
}
