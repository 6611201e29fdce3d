package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server behind one request, which may take several calls to answer. */
final class Upstream {

    private static final Set<Kind> SAYS_NOTHING_DONE =
            EnumSet.complementOf(
                    EnumSet.of(
                            Kind.TIMED_OUT,
                            Kind.GARBLED,
                            Kind.TOO_LARGE,
                            Kind.NO_ROOM,
                            Kind.FAILED));

    private final Wire wire;
    private final int version;
    private final FieldTypes types;
    private boolean wrote;

    /**
     * @param version the first part of it, such as 19
     */
    Upstream(Wire wire, int version, FieldTypes types) {
        this.wire = wire;
        this.version = version;
        this.types = types;
    }

    /** Whether the server is of this version or a later one. */
    boolean since(int first) {
        return version >= first;
    }

    /** Sends a call; without its language where that is not installed, which Odoo 14 ignores. */
    @Nullable Object call(Call call) {
        try {
            return sendInAnyLanguage(call);
        } catch (ConnectorException failed) {
            if (wrote && SAYS_NOTHING_DONE.contains(failed.kind())) {
                // Whoever hears that nothing was done repeats the request, and so the write.
                throw new ConnectorException(
                        Kind.FAILED,
                        "Odoo wrote, then did not answer as it should: " + failed.text(),
                        failed);
            }
            throw failed;
        }
    }

    private @Nullable Object sendInAnyLanguage(Call call) {
        try {
            return send(call);
        } catch (ConnectorException failed) {
            if (!languageMissing(call, failed)) {
                throw failed;
            }
            // The whole call was refused, so nothing was executed: asking again is safe.
            return send(withoutLanguage(call));
        }
    }

    @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        return call(new Call(model, method, args, kwargs));
    }

    /** The fields of a model. */
    Map<String, FieldTypes.Type> fields(String model) {
        Map<String, FieldTypes.Type> known = types.find(model);
        if (known == null) {
            List<String> wanted = List.of("type", "relation", "aggregator", "group_operator");
            known =
                    FieldTypes.read(
                            call(model, "fields_get", List.of(), Map.of("attributes", wanted)));
            types.keep(model, known);
        }
        return known;
    }

    /** A fact about the server that is asked once in a while. */
    <T> T remembered(String name, Supplier<T> asked) {
        return types.remembered(name, asked);
    }

    private @Nullable Object send(Call call) {
        Object answer = wire.send(call);
        wrote = wrote || OdooMethods.effectOf(call.method()) != Effect.READ;
        return answer;
    }

    private static boolean languageMissing(Call call, ConnectorException failed) {
        return failed.kind() == Kind.REJECTED
                && failed.text().startsWith("Invalid language code")
                && call.kwargs().get("context") instanceof Map<?, ?> context
                && context.containsKey("lang");
    }

    private static Call withoutLanguage(Call call) {
        var context = new LinkedHashMap<Object, @Nullable Object>();
        if (call.kwargs().get("context") instanceof Map<?, ?> given) {
            context.putAll(given);
        }
        context.remove("lang");
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        kwargs.put("context", context);
        return call.with(call.args(), kwargs);
    }
}
