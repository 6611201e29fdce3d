package io.bridgecore.sync.socket;

import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.socket.Socket.BadMessageException;
import io.bridgecore.sync.stream.LogReaders;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conversations on one socket: what happens in the channels that it follows, asked each time
 * whether the person is (still) in them, and the messages that notify the person.
 */
final class ConversationProtocol implements Protocol {

    private static final String MESSAGE = "mail.message";
    private static final Set<String> CHANNELS = Set.of("mail.channel", "discuss.channel");
    private static final int MOST = 200;

    /** Messages that notify the person; no channel has this number. */
    private static final int INBOX = 0;

    private final Letters letters;
    private final Members members;
    private final LogReaders readers;
    private final Begin begin;
    private final JsonMapper json;
    private final Marks<Integer> followed = new Marks<>();

    /**
     * Who begins, and where.
     *
     * @param since as the client said it
     * @param start where the log is read from
     */
    record Begin(@Nullable Integer person, @Nullable Long since, long start) {}

    ConversationProtocol(
            Letters letters, Members members, LogReaders readers, Begin begin, JsonMapper json) {
        this.letters = letters;
        this.members = members;
        this.readers = readers;
        this.begin = begin;
        this.json = json;
        followed.begin(INBOX, begin.start());
    }

    @Override
    public void take(JsonNode said, Outlet out) throws IOException {
        String action = said.path("action").asString(said.path("type").asString(""));
        switch (action) {
            case "ping" -> out.send(json.createObjectNode().put("type", "pong"));
            case "subscribe_channel" -> follow(channel(said), Channels.since(said), out);
            case "unsubscribe_channel" -> {
                int channel = channel(said);
                followed.end(channel);
                out.send(told("unsubscribed", channel));
            }
            default -> throw new BadMessageException("Unknown action");
        }
    }

    private void follow(int channel, @Nullable Long from, Outlet out) throws IOException {
        if (followed.all().size() > MOST) {
            throw new BadMessageException("These are too many channels");
        }
        // Whoever is not in a channel does not learn that there is one.
        if (!isIn(channel)) {
            throw new BadMessageException("You are in no channel " + channel);
        }
        followed.begin(channel, readers.start(from == null ? begin.since() : from));
        out.send(told("subscribed", channel));
    }

    private static int channel(JsonNode said) {
        Integer channel = Letters.number(said.path("channel_id"));
        if (channel == null || channel <= INBOX) {
            throw new BadMessageException("channel_id has to be an id");
        }
        return channel;
    }

    private boolean isIn(int channel) {
        Integer person = begin.person();
        return person != null && members.ask(person, channel).member();
    }

    private ObjectNode told(String type, int channel) {
        return json.createObjectNode().put("type", type).put("channel_id", channel);
    }

    @Override
    public @Nullable Long position() {
        return followed.position();
    }

    @Override
    public Collection<String> models() {
        return Conversations.MODELS;
    }

    @Override
    public void offer(LogPage page, Outlet out) throws IOException {
        if (!page.changes().isEmpty() && begin.person() != null) {
            Map<RecordKey, ObjectNode> records = letters.whole(page.changes());
            for (Change change : page.changes()) {
                ObjectNode record = records.get(RecordKey.of(change));
                if (record != null) {
                    tell(change, record, followed.untold(change.seq()), out);
                }
                followed.reached(change.seq());
            }
        }
        followed.reached(page.reached());
    }

    private void tell(Change change, ObjectNode record, List<Integer> untold, Outlet out)
            throws IOException {
        if (change.model().equals(MESSAGE)) {
            tellMessage(letters.message(change, record), untold, change.seq(), out);
            return;
        }
        Integer channel = Letters.number(record.path("id"));
        if (channel != null && untold.contains(channel) && isIn(channel)) {
            ObjectNode news = told("channel_updated", channel).put("id", change.seq());
            news.set("data", record);
            out.send(news);
        }
    }

    private void tellMessage(ObjectNode message, List<Integer> untold, long seq, Outlet out)
            throws IOException {
        String model = Letters.text(message.path("model"));
        Integer about = Letters.number(message.path("res_id"));
        if (model == null || about == null) {
            return;
        }
        if (CHANNELS.contains(model)) {
            if (untold.contains(about) && isIn(about)) {
                ObjectNode news = told("channel_message", about).put("id", seq);
                news.set("message", message);
                out.send(news);
            }
        } else if (untold.contains(INBOX) && notifies(message)) {
            ObjectNode news = json.createObjectNode().put("type", "thread_message").put("id", seq);
            news.put("model", model).put("res_id", about).set("message", message);
            out.send(news);
        }
    }

    private boolean notifies(ObjectNode message) {
        Integer person = begin.person();
        JsonNode partners = message.path("partner_ids");
        if (person == null || partners.isEmpty()) {
            return false;
        }
        int self = members.ask(person, INBOX).partnerId();
        return partners.valueStream().anyMatch(one -> one.asInt(INBOX) == self);
    }
}
