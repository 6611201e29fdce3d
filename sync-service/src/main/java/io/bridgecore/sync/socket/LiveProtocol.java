package io.bridgecore.sync.socket;

import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.socket.Socket.BadMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Live tracking on one socket. What is urgent is told on channels, single records whatever happens
 * to them.
 */
final class LiveProtocol implements Protocol {

    private static final String URGENT = "high";
    private static final int MOST_RECORDS = 1_000;

    private final Channels channels;
    private final Drivers drivers;
    private final JsonMapper json;

    LiveProtocol(Channels channels, Drivers drivers, JsonMapper json) {
        this.channels = channels;
        this.drivers = drivers;
        this.json = json;
    }

    @Override
    public void take(JsonNode said, Outlet out) throws IOException {
        switch (said.path("type").asString("")) {
            case "ping" -> out.send(json.createObjectNode().put("type", "pong"));
            case "subscribe" -> follow(text(said, "channel"), said, out);
            case "unsubscribe" -> leave(text(said, "channel"), out);
            case "subscribe_live_tracking" -> follow(Channels.LIVE, said, out);
            case "unsubscribe_live_tracking" -> leave(Channels.LIVE, out);
            case "subscribe_model_channel" ->
                    follow(Channels.ofModel(text(said, "model")), said, out);
            case "unsubscribe_model_channel" -> leave(Channels.ofModel(text(said, "model")), out);
            case "subscribe_model" -> followRecords(said, out);
            case "unsubscribe_model" -> leaveRecords(said, out);
            case "request_driver_location" -> drivers.ask(said);
            case "location_response" -> drivers.answer(said);
            case "driver_status_update" -> drivers.status(said);
            default -> throw new BadMessageException("Unknown type of message");
        }
    }

    private void follow(String channel, JsonNode said, Outlet out) throws IOException {
        channels.follow(channel, Channels.since(said));
        out.send(status(channel));
    }

    private void leave(String channel, Outlet out) throws IOException {
        channels.leave(channel);
        out.send(status(channel));
    }

    private void followRecords(JsonNode said, Outlet out) throws IOException {
        String model = text(said, "model");
        List<String> ids = ids(said);
        if (ids.isEmpty()) {
            throw new BadMessageException("record_ids has to name records");
        }
        channels.follow(said.path("system_id").asString(""), model, ids, Channels.since(said));
        out.send(status(Channels.ofModel(model)));
    }

    private void leaveRecords(JsonNode said, Outlet out) throws IOException {
        String model = text(said, "model");
        channels.leave(said.path("system_id").asString(""), model, ids(said));
        out.send(status(Channels.ofModel(model)));
    }

    private ObjectNode status(String channel) {
        ObjectNode status = json.createObjectNode().put("type", "status").put("channel", channel);
        status.put("subscribed", channels.follows(channel));
        var models = status.putArray("models");
        channels.named().forEach(models::add);
        return status;
    }

    @Override
    public void pass(Words.Word word, Outlet out) throws IOException {
        // What is told to all is for those who follow; what names somebody is for him.
        if (word.person() != null || channels.follows(Channels.LIVE)) {
            out.send(word.message());
        }
    }

    @Override
    public @Nullable Long position() {
        return channels.position();
    }

    @Override
    public @Nullable Collection<String> models() {
        return channels.models();
    }

    @Override
    public void offer(LogPage page, Outlet out) throws IOException {
        for (Change change : page.changes()) {
            List<String> told =
                    URGENT.equals(change.priority())
                            ? channels.untold(change.model(), change.seq())
                            : List.of();
            for (String channel : told) {
                out.send(event(change, channel));
            }
            boolean already = told.contains(Channels.ofModel(change.model()));
            if (!already && channels.wantsRecord(change.model(), change.recordId(), change.seq())) {
                out.send(event(change, Channels.ofModel(change.model())));
            }
            channels.reached(change.seq());
        }
        channels.reached(page.reached());
    }

    private ObjectNode event(Change change, String channel) {
        ObjectNode event =
                json.createObjectNode()
                        .put(
                                "type",
                                channel.equals(Channels.LIVE) ? "webhook_event" : "model_update")
                        .put("channel", channel)
                        .put("id", change.seq())
                        .put("model", change.model())
                        .putPOJO("record_id", ChangeView.recordId(change.recordId()))
                        .put("event", change.operation())
                        .put("priority", change.priority());
        event.set("data", LiveData.of(json.readTree(change.payload())));
        return event.put("timestamp", change.occurredAt().toString());
    }

    private static List<String> ids(JsonNode said) {
        JsonNode ids = said.path("record_ids");
        if (ids.size() > MOST_RECORDS) {
            throw new BadMessageException("At most " + MOST_RECORDS + " record_ids at once");
        }
        var all = new ArrayList<String>();
        for (JsonNode id : ids) {
            if (!id.isIntegralNumber() && !id.isString()) {
                throw new BadMessageException("record_ids has to be a list of ids");
            }
            all.add(id.asString());
        }
        return all;
    }

    private static String text(JsonNode said, String name) {
        JsonNode value = said.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new BadMessageException(name + " is missing");
        }
        return value.stringValue();
    }
}
