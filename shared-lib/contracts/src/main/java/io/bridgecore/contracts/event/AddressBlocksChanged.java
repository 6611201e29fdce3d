package io.bridgecore.contracts.event;

/** The list of blocked addresses is no longer what it was: gateways fetch it again. */
public record AddressBlocksChanged(String address, boolean blocked) implements EventData {

    public static final String TOPIC = "address-blocks.changed";

    @Override
    public String topic() {
        return TOPIC;
    }
}
