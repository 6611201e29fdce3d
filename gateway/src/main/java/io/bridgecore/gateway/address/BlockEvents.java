package io.bridgecore.gateway.address;

import io.bridgecore.contracts.event.AddressBlocksChanged;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears that the list of blocked addresses changed; every gateway process hears everything. */
@Component
class BlockEvents implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(BlockEvents.class);

    private final Blocks blocks;
    private final BlockRefresh refresh;
    private final JsonMapper json;

    BlockEvents(Blocks blocks, BlockRefresh refresh, JsonMapper json) {
        this.blocks = blocks;
        this.refresh = refresh;
        this.json = json;
    }

    @KafkaListener(
            topics = AddressBlocksChanged.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}-blocks")
    void changed(ConsumerRecord<String, String> message) {
        try {
            JsonNode data = json.readTree(message.value()).path("data");
            if (!data.path("blocked").asBoolean(true)) {
                blocks.unblockHere(data.path("address").asString(""));
            }
        } catch (JacksonException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
        }
        refresh.wish();
    }

    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        refresh.wish();
    }
}
