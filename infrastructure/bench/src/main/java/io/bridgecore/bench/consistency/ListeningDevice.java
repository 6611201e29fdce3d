package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A device that listens to the stream, and goes on after the last change it heard of. */
final class ListeningDevice extends Device {

    private static final String DATA = "data: ";
    private static final int AT_ONCE = 400;

    private final LongSupplier end;
    private long position;

    /**
     * A device.
     *
     * @param end number of the last change, as far as that is known
     */
    ListeningDevice(
            Company company,
            Person person,
            Witness witness,
            Tally tally,
            Chance chance,
            LongSupplier end) {
        super(company, person, witness, tally, chance);
        this.end = end;
    }

    @Override
    boolean isAtTheEnd() throws IOException {
        String path = "/api/v1/sync/stream?models=" + Company.MODEL + "&since=" + position;
        // Whoever has heard so much hangs up, and comes back later.
        int most = chance.upTo(AT_ONCE);
        try (Stream<String> lines = person.listen(path)) {
            Iterator<String> line = lines.iterator();
            while (most > 0 && position < end.getAsLong() && line.hasNext()) {
                String next = line.next();
                if (next.startsWith(DATA)) {
                    JsonNode event = Site.JSON.readTree(next.substring(DATA.length()));
                    take(event);
                    position = event.path("id").asLong();
                    most--;
                }
            }
        } catch (UncheckedIOException cutOff) {
            throw new IOException(cutOff);
        }
        tally.count(Tally.PULLS);
        return position >= end.getAsLong();
    }
}
