package io.bridgecore.sync.socket;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.stream.Notified;
import io.bridgecore.tenancy.CurrentTenant;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What sockets of a tenant say to each other, across all processes, over PostgreSQL. Kept nowhere:
 * whoever is not there does not hear it.
 */
@Component
class Words implements Notified {

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);
    private static final String CHANNEL = "sync_socket_word";
    // PostgreSQL takes 8,000 bytes; ids and envelope have their room.
    private static final int LONGEST = 4_000;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final ConcurrentMap<TenantId, Set<Socket>> sockets = new ConcurrentHashMap<>();

    Words(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Something said.
     *
     * @param person to whom alone; null for all that follow
     */
    record Word(UUID tenant, @Nullable Integer person, ObjectNode message) {}

    void join(Socket socket) {
        sockets.compute(
                socket.tenant(),
                (_, present) -> {
                    Set<Socket> all = present == null ? ConcurrentHashMap.newKeySet() : present;
                    all.add(socket);
                    return all;
                });
    }

    void leave(Socket socket) {
        sockets.computeIfPresent(
                socket.tenant(),
                (_, present) -> {
                    present.remove(socket);
                    return present.isEmpty() ? null : present;
                });
    }

    /**
     * Says something to the sockets of the current tenant.
     *
     * @throws Socket.BadMessageException if it is too long
     */
    void say(@Nullable Integer person, ObjectNode message) {
        String text =
                json.writeValueAsString(new Word(CurrentTenant.get().value(), person, message));
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new Socket.BadMessageException("The message is too long");
        }
        sql.sql("select pg_notify(?, ?)").params(CHANNEL, text).query(_ -> {});
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public void heard(String text) {
        try {
            Word word = json.readValue(text, Word.class);
            for (Socket socket :
                    sockets.getOrDefault(new TenantId(word.tenant()), Set.<Socket>of())) {
                if (word.person() == null || Objects.equals(word.person(), socket.person())) {
                    socket.hear(word);
                }
            }
        } catch (JacksonException unreadable) {
            LOG.warn("Passing over a notification that is no word", unreadable);
        }
    }

    /** What was said meanwhile is lost: it is of the moment. */
    @Override
    public void missed() {
        LOG.debug("Words may have been missed");
    }
}
