package io.bridgecore.bench.http;

/**
 * What came of an order.
 *
 * @param answered answers with a status of 2xx (count)
 * @param refused answers with status 429 (count)
 * @param failed other answers, and connections that broke (count)
 * @param perSecond answers of 2xx a second
 * @param p50Micros half of the answers of 2xx took no longer, in microseconds
 * @param p99Micros 99 of 100 answers of 2xx took no longer, in microseconds
 */
public record Outcome(
        long answered, long refused, long failed, double perSecond, int p50Micros, int p99Micros) {

    static Outcome parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Outcome(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Double.parseDouble(parts[3]),
                Integer.parseInt(parts[4]),
                Integer.parseInt(parts[5]));
    }

    String line() {
        return answered + " " + refused + " " + failed + " " + perSecond + " " + p50Micros + " "
                + p99Micros;
    }

    /** All answers (count). */
    public long all() {
        return answered + refused + failed;
    }
}
