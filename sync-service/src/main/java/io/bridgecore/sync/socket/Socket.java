package io.bridgecore.sync.socket;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.stream.Bell;
import io.bridgecore.sync.stream.Lookout;
import io.bridgecore.sync.stream.Permits.Permit;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * One open socket. A (virtual) thread of its own reads the log and sends, so that whoever does not
 * read holds up nobody but himself; what comes in waits for that thread in short queues.
 */
final class Socket extends Endpoint implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    private static final int LONGEST_MESSAGE = 16 * 1024;
    private static final int WAITING = 256;
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final CloseReason OVER =
            new CloseReason(CloseCodes.VIOLATED_POLICY, "access_over");
    private static final CloseReason TOO_SLOW =
            new CloseReason(CloseCodes.VIOLATED_POLICY, "too_slow");
    private static final CloseReason CAME_AGAIN =
            new CloseReason(CloseCodes.GOING_AWAY, "came_again");
    private static final CloseReason STOPPING =
            new CloseReason(CloseCodes.GOING_AWAY, "service_stops");
    private static final CloseReason FAILED =
            new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "come_back");

    private final SocketRoom room;
    private final Permit permit;
    private final Protocol protocol;
    private final @Nullable Integer person;
    private final TenantId tenant = CurrentTenant.get();
    private final Bell bell;
    private final BlockingQueue<String> said = new ArrayBlockingQueue<>(WAITING);
    private final BlockingQueue<Words.Word> words = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;
    private volatile boolean overrun;
    private volatile @Nullable Session session;

    /**
     * A socket of the current tenant that is not open yet.
     *
     * @param person whose it is, as a user of Odoo
     */
    Socket(SocketRoom room, Permit permit, Protocol protocol, @Nullable Integer person) {
        this.room = room;
        this.permit = permit;
        this.protocol = protocol;
        this.bell = new Bell(owner(permit, protocol));
        this.person = person;
    }

    // A device may have one socket of each kind, beside its stream.
    private static @Nullable Object owner(Permit permit, Protocol protocol) {
        Reader device = permit.device();
        return device == null ? null : List.of(device, protocol.getClass());
    }

    TenantId tenant() {
        return tenant;
    }

    Bell bell() {
        return bell;
    }

    @Nullable Integer person() {
        return person;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        opened.setMaxBinaryMessageBufferSize(1);
        opened.setMaxIdleTimeout(0);
        opened.getUserProperties().put(SEND_TIMEOUT, room.patience().toMillis());
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::hear);
        Thread.ofVirtual()
                .name("socket")
                .start(() -> CurrentTenant.runAs(tenant, () -> live(opened)));
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        end();
    }

    @Override
    public void onError(Session broken, Throwable failure) {
        LOG.debug("Socket breaks: {}", failure.getMessage());
        end();
    }

    /** The client is gone, or never came. */
    void end() {
        open = false;
        bell.ring();
    }

    private void hear(String message) {
        overrun |= !said.offer(message);
        bell.ring();
    }

    /** Takes what another socket of the tenant said. */
    void hear(Words.Word word) {
        overrun |= !words.offer(word);
        bell.ring();
    }

    private void live(Session opened) {
        CloseReason reason = FAILED;
        try {
            reason = follow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException clientGone) {
            LOG.debug("Socket ends: {}", clientGone.getMessage());
        } catch (DataAccessException | TransactionException | ProblemException failed) {
            LOG.warn("Socket ends: {}", failed.getMessage());
        } finally {
            room.leave(this);
            close(opened, reason);
        }
    }

    private CloseReason follow() throws IOException, InterruptedException {
        Instant spoke = room.now();
        Lookout lookout = room.lookout(bell);
        while (open && room.isOpen()) {
            boolean look = lookout.due();
            if (bell.isRetired()) {
                return CAME_AGAIN;
            }
            if (overrun) {
                return TOO_SLOW;
            }
            if (!permit.holds()) {
                return OVER;
            }
            takeWhatCame();
            if (look && !tell()) {
                lookout.again();
            }
            if (!room.now().isBefore(spoke.plus(room.heartbeat()))) {
                ping();
                spoke = room.now();
            }
            lookout.await(Bell.shortest(room.heartbeat(), permit.rest()));
        }
        return STOPPING;
    }

    private void takeWhatCame() throws IOException {
        for (String message = said.poll(); message != null; message = said.poll()) {
            take(message);
        }
        for (Words.Word word = words.poll(); word != null; word = words.poll()) {
            protocol.pass(word, this);
        }
    }

    private void take(String message) throws IOException {
        try {
            protocol.take(room.json().readTree(message), this);
        } catch (JacksonException unreadable) {
            send(error("A message has to be a JSON object"));
        } catch (BadMessageException bad) {
            send(error(String.valueOf(bad.getMessage())));
        } catch (ProblemException refused) {
            send(
                    error(String.valueOf(refused.getBody().getDetail()))
                            .put("code", refused.type().code()));
        }
    }

    private ObjectNode error(String text) {
        return room.json().createObjectNode().put("type", "error").put("message", text);
    }

    private boolean tell() throws IOException {
        Long position = protocol.position();
        if (position == null) {
            return true;
        }
        View view = permit.view();
        var models = protocol.models();
        LogPage page = room.read(position, models == null ? view : view.only(models));
        protocol.offer(page, this);
        return page.complete();
    }

    @Override
    public void send(ObjectNode message) throws IOException {
        remote().getBasicRemote().sendText(room.json().writeValueAsString(message));
    }

    private void ping() throws IOException {
        remote().getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }

    private Session remote() throws IOException {
        Session known = session;
        if (known == null || !known.isOpen()) {
            throw new IOException("The socket is closed");
        }
        return known;
    }

    private static void close(Session opened, CloseReason reason) {
        try {
            opened.close(reason);
        } catch (IOException | IllegalStateException alreadyGone) {
            LOG.debug("Socket was closed already: {}", alreadyGone.getMessage());
        }
    }

    /** The client said what makes no sense here. */
    static final class BadMessageException extends RuntimeException {

        BadMessageException(String message) {
            super(message);
        }
    }
}
