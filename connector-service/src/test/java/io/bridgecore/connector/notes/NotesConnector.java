package io.bridgecore.connector.notes;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.FieldInfo;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes kept in memory, one shelf per token. Every operation is one call in the session. */
@Component
class NotesConnector implements Connector, GenericRecords {

    private static final String NOTE = "note";

    private final Map<String, Map<String, Map<String, @Nullable Object>>> shelves =
            new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public SystemInfo inspect(Target target) {
        return new SystemInfo("1", Map.of());
    }

    @Override
    public Session open(Target target) {
        NotesSettings settings = NotesSettings.of(target.config());
        Map<String, Map<String, @Nullable Object>> notes =
                shelves.computeIfAbsent(settings.token(), _ -> new ConcurrentHashMap<>());
        return new Session() {

            @Override
            public SystemInfo system() {
                return new SystemInfo("1", Map.of("shelf", settings.shelf()));
            }

            @Override
            public Object call(Call call) {
                if (call.method().equals("fail")) {
                    throw new ConnectorException(Kind.FAILED, "Token " + settings.token());
                }
                return notes;
            }
        };
    }

    @Override
    public Effect effectOf(Call call) {
        return Effect.READ;
    }

    @Override
    public List<String> models(Session session) {
        return List.of(NOTE);
    }

    @Override
    public Page search(Session session, String model, Query query) {
        var fitting = new ArrayList<Map<String, @Nullable Object>>();
        for (var note : new TreeMap<>(notes(session, model)).values()) {
            if (query.filters().stream()
                    .allMatch(filter -> fits(note.get(filter.field()), filter))) {
                fitting.add(note);
            }
        }
        int from = Math.min(query.offset(), fitting.size());
        int to = Math.min(from + query.limit(), fitting.size());
        return new Page(fitting.subList(from, to), (long) fitting.size());
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(
            Session session, String model, String id, List<String> fields) {
        return Optional.ofNullable(notes(session, model).get(id));
    }

    @Override
    public Map<String, @Nullable Object> create(
            Session session, String model, Map<String, @Nullable Object> values) {
        var note = new LinkedHashMap<String, @Nullable Object>(values);
        String id = String.valueOf(last.incrementAndGet());
        note.put("id", id);
        notes(session, model).put(id, note);
        return note;
    }

    @Override
    public void update(
            Session session, String model, String id, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> note = notes(session, model).get(id);
        if (note == null) {
            throw new ConnectorException(Kind.NOT_FOUND, "No note " + id);
        }
        note.putAll(values);
    }

    @Override
    public void delete(Session session, String model, String id) {
        if (notes(session, model).remove(id) == null) {
            throw new ConnectorException(Kind.NOT_FOUND, "No note " + id);
        }
    }

    @Override
    public Map<String, FieldInfo> metadata(Session session, String model) {
        notes(session, model);
        return Map.of("title", new FieldInfo("text", "Title", true, false, null));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, @Nullable Object>> notes(Session session, String model) {
        if (model.equals("failure")) {
            session.call(new Call(model, "fail", List.of(), Map.of()));
        }
        if (!model.equals(NOTE)) {
            throw new ConnectorException(Kind.NOT_FOUND, "No model " + model);
        }
        Object notes = session.call(new Call(model, "notes", List.of(), Map.of()));
        return (Map<String, Map<String, @Nullable Object>>) Objects.requireNonNull(notes);
    }

    private static boolean fits(@Nullable Object value, Filter filter) {
        return switch (filter.operator()) {
            case "=" -> Objects.equals(value, filter.value());
            case "in" ->
                    new ArrayList<>((List<?>) Objects.requireNonNull(filter.value()))
                            .contains(value);
            default -> String.valueOf(value).contains(String.valueOf(filter.value()));
        };
    }
}
