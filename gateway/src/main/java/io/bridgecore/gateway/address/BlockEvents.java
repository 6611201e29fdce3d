package io.bridgecore.gateway.address;

import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.gateway.remote.RefreshingEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hears that the list of blocked addresses changed; every gateway process hears everything. */
@Component
class BlockEvents extends RefreshingEvents {

    private final Blocks blocks;
    private final BlockRefresh refresh;

    BlockEvents(Blocks blocks, BlockRefresh refresh, JsonMapper json) {
        super(refresh, json);
        this.blocks = blocks;
        this.refresh = refresh;
    }

    @KafkaListener(
            topics = AddressBlocksChanged.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}-blocks")
    void changed(ConsumerRecord<String, String> message) {
        hear(
                message,
                data -> {
                    if (!data.path("blocked").asBoolean(true)) {
                        blocks.unblockHere(data.path("address").asString(""));
                    }
                    refresh.wish();
                });
    }
}
