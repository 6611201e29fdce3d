package io.bridgecore.sync.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.contracts.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The doors of connector-service for records, with a small Odoo behind: writes are done once. */
@NullMarked
final class FakeConnector {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter ODOO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String ELSEWHERE = "remote_unavailable";
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 21, 10, 0, 0);

    private final HttpServer server;
    private final Map<Integer, ObjectNode> records = new TreeMap<>();
    private final Map<String, String> done = new ConcurrentHashMap<>();
    private final List<JsonNode> writes = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(100);
    private LocalDateTime now = BEGIN;
    private @Nullable String trouble;
    private @Nullable String writeTrouble;
    private int lostAnswers;
    private boolean forgetful;
    private boolean dateless;
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    FakeConnector() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/odoo/records/read", this::read);
        server.createContext("/internal/odoo/records/write", this::write);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Begins anew, for these tenants alone: what earlier tests left pending stays so. */
    synchronized void reset(TenantId... tenants) {
        served.clear();
        for (TenantId tenant : tenants) {
            served.add(tenant.toString());
        }
        records.clear();
        done.clear();
        writes.clear();
        trouble = null;
        writeTrouble = null;
        lostAnswers = 0;
        forgetful = false;
        dateless = false;
        now = BEGIN;
    }

    /** Answers every call with this refusal from now on; null for health. */
    synchronized void troubled(@Nullable String refusal) {
        trouble = refusal;
    }

    /** Answers every write with this refusal from now on, though it can be read. */
    synchronized void refusesWrites(@Nullable String refusal) {
        writeTrouble = refusal;
    }

    /** Does a write again that comes again, as far as the state that it expects is still there. */
    synchronized void forgetsKeys() {
        forgetful = true;
    }

    /** Does not know, when a write comes again, when it was done. */
    synchronized void forgetsDates() {
        dateless = true;
    }

    /** Does the next writes, but breaks the connection before their answers. */
    synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    /** What somebody else does in Odoo; a later moment each time. */
    synchronized String touch(int id, String json) {
        now = now.plusMinutes(1);
        ObjectNode record = records.computeIfAbsent(id, _ -> JSON.createObjectNode());
        record.setAll((ObjectNode) JSON.readTree(json));
        record.put("id", id).put("write_date", ODOO.format(now));
        return ODOO.format(now);
    }

    synchronized void remove(int id) {
        records.remove(id);
    }

    synchronized @Nullable ObjectNode record(int id) {
        return records.get(id);
    }

    synchronized int count() {
        return records.size();
    }

    /** The writes that were really done. */
    synchronized List<JsonNode> writes() {
        return List.copyOf(writes);
    }

    private synchronized void read(HttpExchange call) throws IOException {
        JsonNode asked = JSON.readTree(call.getRequestBody().readAllBytes());
        String refused = served(call) ? trouble : ELSEWHERE;
        if (refused != null) {
            answer(call, refusal(refused, 503));
            return;
        }
        ArrayNode found = JSON.createArrayNode();
        for (JsonNode id : asked.path("ids")) {
            ObjectNode record = records.get(id.asInt());
            if (record != null) {
                found.add(record);
            }
        }
        answer(call, JSON.createObjectNode().set("result", found));
    }

    private boolean served(HttpExchange call) {
        return served.contains(call.getRequestHeaders().getFirst("X-Tenant-Id"));
    }

    private synchronized void write(HttpExchange call) throws IOException {
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        String tenant = call.getRequestHeaders().getFirst("X-Tenant-Id");
        JsonNode deed = JSON.readTree(call.getRequestBody().readAllBytes());
        String own = trouble == null ? writeTrouble : trouble;
        String refused = served(call) ? own : ELSEWHERE;
        if (refused != null) {
            answer(call, refusal(refused, refused.startsWith("remote_rejected") ? 400 : 503));
            return;
        }
        String known = done.get(tenant + key);
        JsonNode answer =
                known == null
                        ? carryOut(deed)
                        : known.startsWith(deed + "\n")
                                ? remembered(known)
                                : refusal("idempotency_key_reused", 422);
        if (!answer.has("refusal") && !forgetful) {
            done.put(tenant + key, deed + "\n" + answer);
        }
        if (lostAnswers > 0) {
            lostAnswers--;
            call.close();
            return;
        }
        answer(call, answer);
    }

    private JsonNode remembered(String known) {
        ObjectNode answer = (ObjectNode) JSON.readTree(known.substring(known.indexOf('\n')));
        return dateless ? answer.without("write_date") : answer;
    }

    private ObjectNode carryOut(JsonNode deed) {
        JsonNode values = deed.path("values");
        if (values.path("name").asString("").equals("bad")) {
            return refusal("remote_rejected", 400);
        }
        String kind = deed.path("kind").asString();
        int id = kind.equals("create") ? ids.incrementAndGet() : deed.path("id").asInt();
        ObjectNode record = records.get(id);
        String expected = deed.path("expected_write_date").asString("");
        if (record != null
                && !expected.isEmpty()
                && !expected.equals(record.path("write_date").asString())) {
            return refusal("record_changed", 409);
        }
        writes.add(deed);
        if (kind.equals("unlink")) {
            records.remove(id);
            return JSON.createObjectNode().put("result", true);
        }
        String at = touch(id, (kind.equals("write") ? withLines(values) : values).toString());
        if (values.path("name").asString("").equals("odd")) {
            return JSON.createObjectNode().put("result", "odd");
        }
        return JSON.createObjectNode().put("write_date", at).set("result", JSON.valueToTree(id));
    }

    /** Lines that are made have ids of their own. */
    private JsonNode withLines(JsonNode values) {
        ObjectNode held = (ObjectNode) values.deepCopy();
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            if (field.getValue().path(0).path(0).asInt(-1) == 0) {
                held.putArray(field.getKey()).add(ids.incrementAndGet());
            }
        }
        return held;
    }

    private static ObjectNode refusal(String code, int status) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("refusal")
                .put("code", code)
                .put("status", status)
                .put("detail", "Odoo says " + code);
        return answer;
    }

    private static void answer(HttpExchange call, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
