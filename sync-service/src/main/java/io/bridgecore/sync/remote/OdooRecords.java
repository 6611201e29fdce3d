package io.bridgecore.sync.remote;

import io.bridgecore.contracts.Headers;
import io.bridgecore.web.client.RemoteCallException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Records of the current tenant's Odoo, read and written in somebody's name. */
@Component
public class OdooRecords {

    private static final Logger LOG = LoggerFactory.getLogger(OdooRecords.class);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
    private static final int INVALID = 422;
    private static final int FIRST_FAILURE = 500;

    /** Of one call only: the next may well succeed. */
    private static final Set<String> BUSY = Set.of("write_under_way", "remote_failed");

    /** Nobody's fault who pushed: somebody else has to do something first. */
    private static final Set<String> WAITING =
            Set.of("too_many_calls", "write_under_way", "connection_disabled");

    private final Client client;

    OdooRecords(Client client) {
        this.client = client;
    }

    @FeignClient(
            name = "connector",
            contextId = "connector-records",
            url = "${bridgecore.services.connector}")
    interface Client {

        @PostMapping("/internal/odoo/records/read")
        Outcome read(
                @RequestHeader(Headers.USER_ID) String user,
                @RequestHeader(Headers.USER_TYPE) String type,
                @RequestHeader(Headers.USER_PERMISSIONS) String permissions,
                @RequestBody Look look);

        @PostMapping("/internal/odoo/records/write")
        Outcome write(
                @RequestHeader(Headers.USER_ID) String user,
                @RequestHeader(Headers.USER_TYPE) String type,
                @RequestHeader(Headers.USER_PERMISSIONS) String permissions,
                @RequestHeader("Idempotency-Key") String key,
                @RequestBody Write write);
    }

    record Somebody(String id, @Nullable String email, @Nullable Integer odooUserId) {

        static Somebody of(Person person) {
            return new Somebody(person.id(), person.email(), person.odooUserId());
        }
    }

    record Look(Somebody person, String model, List<Integer> ids, List<String> fields) {}

    record Write(
            Somebody person,
            String kind,
            String model,
            @Nullable Integer id,
            @Nullable ObjectNode values,
            @Nullable String expectedWriteDate) {}

    record Refusal(String code, int status, String detail, @Nullable String retryAfter) {}

    record Outcome(
            @Nullable JsonNode result, @Nullable String writeDate, @Nullable Refusal refusal) {}

    private interface Question {
        Outcome ask();
    }

    /** Fields and {@code write_date} of records; those that are not there are missing. */
    public Reply read(Person person, String model, List<Integer> ids, List<String> fields) {
        var look = new Look(Somebody.of(person), model, ids, fields);
        return reply(() -> client.read(person.id(), person.type(), person.rights(), look));
    }

    /** Does a write once, however often it is sent with the same key. */
    public Reply write(Person person, Deed deed, String key) {
        var write =
                new Write(
                        Somebody.of(person),
                        deed.kind(),
                        deed.model(),
                        deed.id(),
                        deed.values(),
                        deed.expectedWriteDate());
        return reply(() -> client.write(person.id(), person.type(), person.rights(), key, write));
    }

    private static Reply reply(Question question) {
        try {
            Outcome outcome = question.ask();
            if (outcome.refusal() != null) {
                return refused(outcome.refusal());
            }
            JsonNode result = outcome.result();
            return new Reply.Done(
                    result == null ? NullNode.getInstance() : result, outcome.writeDate());
        } catch (RemoteCallException refused) {
            if (refused.status() == INVALID) {
                return new Reply.Refused("validation_failed", refused.detail());
            }
            return away(refused);
        } catch (RuntimeException away) {
            return away(away);
        }
    }

    private static Reply away(RuntimeException cause) {
        LOG.warn("connector-service did not do what it was asked: {}", cause.toString());
        return new Reply.Later("unavailable", "The connector cannot be reached", SHORT_WAIT, true);
    }

    private static Reply refused(Refusal refusal) {
        if (refusal.code().equals("record_changed")) {
            return new Reply.Moved();
        }
        if (refusal.status() >= FIRST_FAILURE || WAITING.contains(refusal.code())) {
            return new Reply.Later(
                    refusal.code(),
                    refusal.detail(),
                    wait(refusal.retryAfter()),
                    !BUSY.contains(refusal.code()));
        }
        return new Reply.Refused(refusal.code(), refusal.detail());
    }

    private static Duration wait(@Nullable String seconds) {
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : SHORT_WAIT;
    }
}
