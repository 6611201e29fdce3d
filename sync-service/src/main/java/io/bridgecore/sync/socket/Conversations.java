package io.bridgecore.sync.socket;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.log.RecordStates;
import io.bridgecore.sync.stream.LogReaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Begins conversations on sockets. */
@Component
class Conversations {

    /** Where conversations are. */
    static final List<String> MODELS = List.of("mail.message", "mail.channel", "discuss.channel");

    private final LogReaders readers;
    private final RecordStates states;
    private final Views views;
    private final Members members;
    private final JsonMapper json;

    Conversations(
            LogReaders readers,
            RecordStates states,
            Views views,
            Members members,
            JsonMapper json) {
        this.readers = readers;
        this.states = states;
        this.views = views;
        this.members = members;
        this.json = json;
    }

    /**
     * What one socket does.
     *
     * @param person whose it is, as a user of Odoo; null when he is linked to none
     * @param since number of the last change that he has; null to begin with the next
     * @throws io.bridgecore.web.problem.ProblemException if there is no such place in the log
     */
    Protocol begin(@Nullable Integer person, @Nullable Long since, View view) {
        long start = readers.start(since);
        return new ConversationProtocol(
                new Letters(states, views, view, json),
                members,
                readers,
                new ConversationProtocol.Begin(person, since, start),
                json);
    }
}
