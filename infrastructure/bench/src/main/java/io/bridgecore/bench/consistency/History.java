package io.bridgecore.bench.consistency;

import java.util.List;

/** All that happened in one company: what was written, and what everybody was told. */
record History(String company, Source source, List<Witness> witnesses) {

    History {
        witnesses = List.copyOf(witnesses);
    }
}
