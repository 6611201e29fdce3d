package io.bridgecore.tenant.address;

import io.bridgecore.contracts.event.AddressSuspected;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenant.address.BlockLedger.Draft;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Stores what gateways blocked by themselves, so that all of them keep it out. */
@Component
class SuspectedAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(SuspectedAddresses.class);

    private final AddressBlocks blocks;
    private final Inbox inbox;

    SuspectedAddresses(AddressBlocks blocks, Inbox inbox) {
        this.blocks = blocks;
        this.inbox = inbox;
    }

    @KafkaListener(topics = AddressSuspected.TOPIC, groupId = "tenant")
    void suspected(ConsumerRecord<String, String> message) {
        inbox.once(
                "suspected-address", message, AddressSuspected.class, event -> store(event.data()));
    }

    // In a transaction of its own: storing it twice changes nothing.
    private void store(AddressSuspected fact) {
        Network.read(fact.address())
                .ifPresentOrElse(
                        network ->
                                blocks.suspect(
                                        new Draft(
                                                network,
                                                null,
                                                fact.reason(),
                                                "Noticed by a gateway",
                                                null,
                                                fact.until(),
                                                fact.violations())),
                        () -> LOG.warn("Suspected address cannot be read: {}", fact.address()));
    }
}
