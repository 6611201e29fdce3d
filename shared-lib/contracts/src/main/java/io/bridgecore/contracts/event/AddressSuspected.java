package io.bridgecore.contracts.event;

import java.time.Instant;

/**
 * A gateway saw too many violations from one address and has begun to refuse it.
 *
 * @param address of the client
 * @param reason {@code rate_limit}, {@code failed_login} or {@code suspicious}
 * @param violations how many within the hour
 * @param until when the block ends
 */
public record AddressSuspected(String address, String reason, int violations, Instant until)
        implements EventData {

    public static final String TOPIC = "address.suspected";

    @Override
    public String topic() {
        return TOPIC;
    }
}
