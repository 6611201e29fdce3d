package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call to a method of the ORM by name, however they were given. */
final class Arguments {

    private static final String CONTEXT = "context";

    private final Call call;
    private final Map<String, @Nullable Object> named;

    private Arguments(Call call, Map<String, @Nullable Object> named) {
        this.call = call;
        this.named = named;
    }

    /**
     * Names the arguments.
     *
     * @throws ConnectorException if there are more than the method takes
     */
    static Arguments of(Call call) {
        List<String> names = Signatures.of(call.method());
        if (names == null || names.size() < call.args().size()) {
            throw new ConnectorException(
                    Kind.REJECTED,
                    "'%s' takes %d arguments by position, %d were given"
                            .formatted(
                                    call.method(),
                                    names == null ? 0 : names.size(),
                                    call.args().size()));
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < call.args().size(); i++) {
            named.put(names.get(i), call.args().get(i));
        }
        call.kwargs()
                .forEach((name, value) -> named.put(Signatures.name(call.method(), name), value));
        if (names.contains("ids") && named.containsKey("ids")) {
            named.put("ids", many(named.get("ids")));
        }
        return new Arguments(call, named);
    }

    /** All by name, the context included. */
    Map<String, @Nullable Object> all() {
        return Collections.unmodifiableMap(named);
    }

    boolean has(String name) {
        return named.containsKey(name);
    }

    @Nullable Object get(String name) {
        return named.get(name);
    }

    /** A list; empty for everything else. */
    List<?> list(String name) {
        return named.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The ids of the records, or any other argument that may be one or several. */
    List<?> ids() {
        return many(named.get("ids"));
    }

    /** A map; empty for everything else. */
    Map<?, ?> map(String name) {
        return named.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    int number(String name, int otherwise) {
        return named.get(name) instanceof Integer number ? number : otherwise;
    }

    String text(String name, String otherwise) {
        return named.get(name) instanceof String text ? text : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return named.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** The same arguments with one more or another. */
    Arguments with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(named);
        more.put(name, value);
        return new Arguments(call, more);
    }

    Arguments without(String name) {
        var less = new LinkedHashMap<String, @Nullable Object>(named);
        less.remove(name);
        return new Arguments(call, less);
    }

    /** The same call with these arguments and no others. */
    Arguments only(Map<String, @Nullable Object> others) {
        return new Arguments(call, others);
    }

    /** A call of the same method, with the first of its arguments by position. */
    Call call(String... positional) {
        return as(call.method(), positional);
    }

    /** A call of another method of the same model, with the first of its arguments by position. */
    Call as(String method, String... positional) {
        var byName = new LinkedHashMap<String, @Nullable Object>(named);
        @Nullable Object[] first = new @Nullable Object[positional.length];
        for (int i = 0; i < positional.length; i++) {
            first[i] = byName.remove(positional[i]);
        }
        return new Call(
                call.model(),
                method,
                Arrays.<@Nullable Object>asList(first),
                byName,
                call.spool(),
                call.raw());
    }

    /** The context alone, as a further call of the same request has to carry it. */
    Map<String, @Nullable Object> context() {
        var alone = new LinkedHashMap<String, @Nullable Object>();
        if (named.get(CONTEXT) instanceof Map<?, ?> context) {
            alone.put(CONTEXT, context);
        }
        return alone;
    }

    private static List<?> many(@Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return List.of();
        }
        return value instanceof List<?> list ? list : Arrays.<@Nullable Object>asList(value);
    }
}
