package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that Odoo's versions understand differently, put so that all of them do. */
final class OdooDialect {

    private static final int NAME_SEARCH_ARGUMENTS = 4;

    private OdooDialect() {}

    static Call translate(Call call) {
        return switch (call.method()) {
            case "name_get" -> nameGet(call);
            case "exists" -> exists(call);
            case "name_search" -> nameSearch(call);
            case "create", "write" -> plainReferences(call);
            default -> call;
        };
    }

    /** Brings the answer of a translated call into the form of the call that was asked for. */
    static @Nullable Object answer(Call asked, @Nullable Object result) {
        if (!asked.method().equals("name_get") || !(result instanceof List<?> records)) {
            return result;
        }
        var names = new ArrayList<@Nullable Object>();
        for (Object entry : records) {
            if (entry instanceof Map<?, ?> row) {
                names.add(Arrays.<@Nullable Object>asList(row.get("id"), row.get("display_name")));
            }
        }
        return names;
    }

    /** Whether the call failed because its language is not installed, which Odoo 14 ignores. */
    static boolean languageMissing(Call call, ConnectorException failed) {
        return failed.kind() == Kind.REJECTED
                && failed.text().startsWith("Invalid language code")
                && call.kwargs().get("context") instanceof Map<?, ?> context
                && context.containsKey("lang");
    }

    static Call withoutLanguage(Call call) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        kwargs.put("context", contextOf(call, "lang"));
        return call.with(call.args(), kwargs);
    }

    /** Gone since 17; every version computes {@code display_name}. */
    private static Call nameGet(Call call) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("fields", List.of("display_name"));
        if (call.kwargs().containsKey("context")) {
            kwargs.put("context", call.kwargs().get("context"));
        }
        List<@Nullable Object> ids =
                Arrays.<@Nullable Object>asList(call.args().isEmpty() ? List.of() : ids(call));
        return new Call(call.model(), "read", ids, kwargs);
    }

    /** Private on 19. A search that sees archived records too finds the same ids. */
    private static Call exists(Call call) {
        var context = contextOf(call, "active_test");
        context.put("active_test", false);
        Object domain =
                List.of(
                        Arrays.<@Nullable Object>asList(
                                "id", "in", call.args().isEmpty() ? List.of() : ids(call)));
        return new Call(
                call.model(),
                "search",
                Arrays.<@Nullable Object>asList(domain),
                Map.of("context", context));
    }

    /** The domain is named {@code args} up to 18 and {@code domain} in 19: by position it works. */
    private static Call nameSearch(Call call) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        var args = new ArrayList<@Nullable Object>(call.args());
        if (!kwargs.containsKey("args") && !kwargs.containsKey("domain")) {
            return call;
        }
        Object domain = kwargs.containsKey("args") ? kwargs.get("args") : kwargs.get("domain");
        kwargs.remove("args");
        kwargs.remove("domain");
        if (args.isEmpty()) {
            args.add(kwargs.containsKey("name") ? kwargs.get("name") : "");
        }
        kwargs.remove("name");
        if (args.size() == 1) {
            args.add(domain == null ? List.of() : domain);
        }
        return args.size() > NAME_SEARCH_ARGUMENTS ? call : call.with(args, kwargs);
    }

    /** A many2one as it is read, {@code [id, "Name"]}, is refused by 19 when it is written back. */
    private static Call plainReferences(Call call) {
        var args = new ArrayList<@Nullable Object>();
        for (Object argument : call.args()) {
            args.add(plain(argument));
        }
        return call.with(args, call.kwargs());
    }

    private static @Nullable Object plain(@Nullable Object values) {
        if (values instanceof List<?> list) {
            var copies = new ArrayList<@Nullable Object>();
            list.forEach(entry -> copies.add(entry instanceof Map<?, ?> ? plain(entry) : entry));
            return copies;
        }
        if (!(values instanceof Map<?, ?> map)) {
            return values;
        }
        var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((field, value) -> copy.put(field, reference(value)));
        return copy;
    }

    private static @Nullable Object reference(@Nullable Object value) {
        return value instanceof List<?> pair
                        && pair.size() == 2
                        && pair.getFirst() instanceof Integer id
                        && pair.getLast() instanceof String
                ? id
                : value;
    }

    private static Object ids(Call call) {
        Object first = call.args().getFirst();
        return first instanceof List<?> many ? many : Arrays.<@Nullable Object>asList(first);
    }

    private static Map<String, @Nullable Object> contextOf(Call call, String without) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        if (call.kwargs().get("context") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> context.put(String.valueOf(key), value));
        }
        context.remove(without);
        return context;
    }
}
