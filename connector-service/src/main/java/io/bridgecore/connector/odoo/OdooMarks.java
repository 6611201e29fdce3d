package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records that are made once: each has an external id of ours in {@code ir.model.data}. */
final class OdooMarks {

    /** No module of Odoo can have this name, so none takes the external ids away. */
    static final String MODULE = "__bridgecore__";

    private static final System.Logger LOG = System.getLogger(OdooMarks.class.getName());
    private static final String DATA = "ir.model.data";
    private static final String CREATE = "create";
    private static final String WEB_SAVE = "web_save";
    private static final String VALUES = "vals_list";
    private static final String SPECIFICATION = "specification";
    private static final Set<String> SAME =
            Set.of("write", "unlink", "web_save_multi", "action_archive", "action_unarchive");
    private static final Set<String> MAKING = Set.of(CREATE, "name_create", "copy");

    private OdooMarks() {}

    static Again again(Call call) {
        String method = call.method();
        if (MAKING.contains(method)) {
            return Again.MAKES;
        }
        if (method.equals(WEB_SAVE) && Arguments.of(call).ids().isEmpty()) {
            return Again.MAKES;
        }
        boolean same = SAME.contains(method) || method.equals(WEB_SAVE);
        return same && !makesLines(call.args()) && !makesLines(call.kwargs().values())
                ? Again.SAME
                : Again.UNKNOWN;
    }

    /** Whether somewhere among the values there is the command that makes a line. */
    private static boolean makesLines(Iterable<? extends @Nullable Object> values) {
        for (Object value : values) {
            if (value instanceof Map<?, ?> map && makesLines(map.values())) {
                return true;
            }
            if (value instanceof List<?> list && (isNewLine(list) || makesLines(list))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNewLine(List<?> command) {
        return command.size() == 3
                && Integer.valueOf(0).equals(command.getFirst())
                && command.getLast() instanceof Map<?, ?>;
    }

    static @Nullable Object make(Session session, Call call, String mark, Consumer<String> trail) {
        List<Integer> ids = loaded(session, call, mark);
        if (!ids.isEmpty()) {
            return answer(session, call, ids);
        }
        // What load refuses may have been made by another attempt meanwhile.
        return marked(session, call, mark).orElseGet(() -> plainly(session, call, mark, trail));
    }

    static Finding find(Session session, Call call, String mark, @Nullable String trail) {
        Optional<Object> made = marked(session, call, mark);
        if (made.isPresent()) {
            return new Finding.Made(made.get());
        }
        if (trail == null) {
            return new Finding.Nothing();
        }
        return new OdooTrail(session, call)
                .follow(
                        trail,
                        ids -> {
                            bind(session, call, ids, mark);
                            return answer(session, call, ids);
                        });
    }

    /** The ids of records that were made and marked at once; none where that is not possible. */
    private static List<Integer> loaded(Session session, Call call, String mark) {
        List<?> values = values(call);
        if (values.isEmpty()) {
            return List.of();
        }
        var names = names(call, mark).stream().map(name -> MODULE + "." + name).toList();
        Object made =
                session.call(
                        LoadedCreates.call(
                                call.model(),
                                values,
                                new LoadedCreates.Marks(names, specification(call)),
                                context(call)));
        return made == null ? List.of() : OdooTrail.ids(made);
    }

    /** What becomes records, one each; none for calls that do not say it in values. */
    static List<?> values(Call call) {
        Arguments given = Arguments.of(call);
        if (call.method().equals(WEB_SAVE)) {
            return List.of(given.map("vals"));
        }
        if (!call.method().equals(CREATE)) {
            return List.of();
        }
        Object values = given.get(VALUES);
        if (values instanceof List<?> several) {
            return several;
        }
        return values instanceof Map<?, ?> one ? List.of(one) : List.of();
    }

    private static Map<?, ?> specification(Call call) {
        return call.method().equals(WEB_SAVE) ? Arguments.of(call).map(SPECIFICATION) : Map.of();
    }

    private static Map<String, @Nullable Object> context(Call call) {
        var alone = new LinkedHashMap<String, @Nullable Object>();
        if (call.kwargs().get("context") instanceof Map<?, ?> context) {
            alone.put("context", context);
        }
        return alone;
    }

    /** The names of the external ids, one for each record. */
    private static List<String> names(Call call, String mark) {
        Arguments given = Arguments.of(call);
        List<?> several = call.method().equals(CREATE) ? given.list(VALUES) : List.of();
        if (call.method().equals("copy") && given.ids().size() > 1) {
            several = given.ids();
        }
        return several.isEmpty()
                ? List.of(mark)
                : IntStream.range(0, several.size()).mapToObj(i -> mark + "_" + i).toList();
    }

    /** The ordinary call, whose records are marked afterwards. */
    private static @Nullable Object plainly(
            Session session, Call call, String mark, Consumer<String> trail) {
        trail.accept(new OdooTrail(session, call).begin());
        Object made = session.call(call);
        bind(session, call, OdooTrail.ids(made), mark);
        return made;
    }

    /** Whoever may not write external ids is not stopped by it: the trail finds the record too. */
    private static void bind(Session session, Call call, List<Integer> ids, String mark) {
        List<String> names = names(call, mark);
        if (ids.size() != names.size()) {
            return;
        }
        var rows = new ArrayList<@Nullable Object>();
        for (int i = 0; i < ids.size(); i++) {
            var row = new LinkedHashMap<String, Object>();
            row.put("module", MODULE);
            row.put("name", names.get(i));
            row.put("model", call.model());
            row.put("res_id", ids.get(i));
            rows.add(row);
        }
        try {
            session.call(new Call(DATA, CREATE, List.of(rows), Map.of()));
        } catch (ConnectorException notMarked) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "A record that was made could not be marked",
                    notMarked);
        }
    }

    /** The answer for what bears the mark, all or none: marks come in one transaction. */
    private static Optional<Object> marked(Session session, Call call, String mark) {
        List<String> names = names(call, mark);
        Map<String, Integer> known;
        try {
            known = listed(session, call, names);
        } catch (ConnectorException hidden) {
            if (hidden.kind() != Kind.FORBIDDEN) {
                throw hidden;
            }
            known = asked(session, names);
        }
        if (known.size() < names.size()) {
            return Optional.empty();
        }
        Map<String, Integer> all = known;
        List<Integer> ids =
                names.stream().map(name -> Objects.requireNonNull(all.get(name))).toList();
        return Optional.ofNullable(answer(session, call, ids));
    }

    private static Map<String, Integer> listed(Session session, Call call, List<String> names) {
        Object domain =
                List.of(
                        List.of("module", "=", MODULE),
                        List.of("name", "in", names),
                        List.of("model", "=", call.model()));
        Object found =
                session.call(
                        new Call(
                                DATA,
                                "search_read",
                                List.of(domain),
                                Map.of("fields", List.of("name", "res_id"))));
        var known = new LinkedHashMap<String, Integer>();
        for (Object entry : found instanceof List<?> rows ? rows : List.of()) {
            if (entry instanceof Map<?, ?> row && row.get("res_id") instanceof Integer id) {
                known.put(String.valueOf(row.get("name")), id);
            }
        }
        return known;
    }

    /** For accounts that may not read external ids: one by one, which everybody may. */
    private static Map<String, Integer> asked(Session session, List<String> names) {
        var known = new LinkedHashMap<String, Integer>();
        for (String name : names) {
            try {
                Object found =
                        session.call(
                                new Call(
                                        DATA,
                                        "check_object_reference",
                                        List.of(MODULE, name),
                                        Map.of()));
                if (!(found instanceof List<?> pair) || !(pair.getLast() instanceof Integer id)) {
                    return known;
                }
                known.put(name, id);
            } catch (ConnectorException unknown) {
                if (unknown.kind() != Kind.REJECTED) {
                    throw unknown;
                }
                return known;
            }
        }
        return known;
    }

    /** What the call answers when it has made these. */
    private static @Nullable Object answer(Session session, Call call, List<Integer> ids) {
        Arguments given = Arguments.of(call);
        boolean several =
                given.get(VALUES) instanceof List<?>
                        || (call.method().equals("copy") && given.ids().size() > 1);
        return switch (call.method()) {
            case "name_create" -> first(named(session, call, ids));
            case WEB_SAVE -> shown(session, call, given, ids);
            default -> several ? ids : ids.getFirst();
        };
    }

    private static @Nullable Object named(Session session, Call call, List<Integer> ids) {
        return session.call(new Call(call.model(), "name_get", List.of(ids), context(call)));
    }

    private static @Nullable Object first(@Nullable Object names) {
        return names instanceof List<?> list && !list.isEmpty() ? list.getFirst() : names;
    }

    private static @Nullable Object shown(
            Session session, Call call, Arguments given, List<Integer> ids) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put(SPECIFICATION, given.map(SPECIFICATION));
        try {
            return session.call(new Call(call.model(), "web_read", List.of(ids), kwargs));
        } catch (ConnectorException failed) {
            throw new ConnectorException(
                    Kind.FAILED,
                    "Odoo made the record and did not show it: " + failed.text(),
                    failed);
        }
    }
}
