package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.util.List;

/** Takes note of answered requests, in the transaction in which they are counted. */
public interface UsageWitness {

    /** Hears of requests once each. */
    void answered(List<Request> requests);
}
