package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.events.Inbox;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/**
 * Hears what gateways answered, many messages at a time. While the database is away all of them
 * wait; one that fails by itself goes to the dead letters.
 */
@Component
class UsageEvents {

    private final Inbox inbox;
    private final UsageBook book;

    UsageEvents(Inbox inbox, UsageBook book) {
        this.inbox = inbox;
        this.book = book;
    }

    @KafkaListener(
            topics = UsageRecorded.TOPIC,
            groupId = "monitoring-usage",
            batch = "true",
            concurrency = "1",
            properties = "max.poll.records=20")
    void answered(List<ConsumerRecord<String, String>> batch) {
        var readable = new ArrayList<Event<UsageRecorded>>(batch.size());
        @Nullable BatchListenerFailedException poison = null;
        for (int i = 0; i < batch.size() && poison == null; i++) {
            try {
                readable.add(inbox.read(batch.get(i), UsageRecorded.class));
            } catch (JacksonException unreadable) {
                poison = new BatchListenerFailedException("Not usage", unreadable, i);
            }
        }
        add(readable);
        if (poison != null) {
            // Those before it are counted; those after it are delivered again.
            throw poison;
        }
    }

    private void add(List<Event<UsageRecorded>> events) {
        try {
            book.add(events);
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | TransactionException away) {
            throw away;
        } catch (RuntimeException refused) {
            addOneByOne(events);
        }
    }

    private void addOneByOne(List<Event<UsageRecorded>> events) {
        for (int i = 0; i < events.size(); i++) {
            try {
                book.add(List.of(events.get(i)));
            } catch (TransientDataAccessException
                    | DataAccessResourceFailureException
                    | TransactionException away) {
                throw away;
            } catch (RuntimeException refused) {
                throw new BatchListenerFailedException("Cannot be counted", refused, i);
            }
        }
    }
}
