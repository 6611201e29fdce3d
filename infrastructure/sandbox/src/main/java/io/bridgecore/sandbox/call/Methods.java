package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and runs the methods that callers name. */
public final class Methods {

    /** What a method answers when it answers nothing: the response then has no result. */
    public static final Object NOTHING = Call.NOTHING;

    private static final Set<String> PRIVATE =
            Set.of(
                    "exists",
                    "check_access",
                    "search_fetch",
                    "browse",
                    "sudo",
                    "with_context",
                    "with_user",
                    "with_env",
                    "with_company",
                    "mapped",
                    "filtered",
                    "filtered_domain",
                    "sorted",
                    "ensure_one",
                    "invalidate_recordset",
                    "flush_recordset",
                    "modified",
                    "init",
                    "fetch",
                    "update");

    private final Map<String, Method> methods = new HashMap<>();
    private final Release release;

    /** The methods of a release. */
    public Methods(Release release) {
        this.release = release;
        ReadMethods.register(this);
        WriteMethods.register(this);
        LoadMethods.register(this);
        DescribeMethods.register(this);
        RightsMethods.register(this);
        SaleMethods.register(this);
        KeyMethods.register(this);
        if (release.old()) {
            OldMethods.LATER.forEach(methods::remove);
            OldMethods.register(this);
        }
    }

    /** What a method does. */
    interface Body {
        Object run(Call call);
    }

    private record Method(Signature signature, boolean onRecords, Body body) {}

    /** A method of a model, such as {@code search(domain, limit=)}. */
    void onModel(String signature, Body body) {
        add("", signature, false, body);
    }

    /** A method of records, whose ids are its first argument. */
    void onRecords(String signature, Body body) {
        add("", signature, true, body);
    }

    /** A method of one model's records only. */
    void only(String model, String signature, boolean onRecords, Body body) {
        add(model + ".", signature, onRecords, body);
    }

    private void add(String prefix, String signature, boolean onRecords, Body body) {
        Signature parsed = Signature.of(signature);
        methods.put(prefix + parsed.name(), new Method(parsed, onRecords, body));
    }

    /**
     * Runs a method the way Odoo's {@code call_kw} does.
     *
     * @param named may contain {@code context}
     * @throws OdooError as Odoo answers
     */
    public Object run(
            Env outer, Model model, String name, List<Object> args, Map<String, Object> named) {
        Method method = find(model, name);
        List<Object> positional = args;
        List<Long> ids = List.of();
        if (method.onRecords()) {
            if (args.isEmpty()) {
                throw OdooError.of("builtins.IndexError", "list index out of range");
            }
            ids = ids(args.getFirst());
            positional = args.subList(1, args.size());
        }
        Map<String, Object> rest = new HashMap<>(named);
        Env env = inContext(outer, rest.remove("context"));
        Map<String, Object> bound = method.signature().bind(positional, rest);
        return method.body().run(new Call(env, model, ids, bound));
    }

    /**
     * Runs a method the way JSON-2 does: everything by name.
     *
     * @throws OdooError as Odoo answers
     */
    public Object runNamed(
            Env outer, Model model, String name, List<Long> ids, Map<String, Object> named) {
        Method method = find(model, name);
        Map<String, Object> rest = new HashMap<>(named);
        Env env = inContext(outer, rest.remove("context"));
        Map<String, Object> bound = method.signature().bind(List.of(), rest);
        return method.body().run(new Call(env, model, ids, bound));
    }

    private Env inContext(Env outer, @Nullable Object context) {
        Env env = outer;
        for (Map.Entry<String, Object> entry :
                Json.map(context == null ? false : context).entrySet()) {
            env = env.with(entry.getKey(), entry.getValue());
        }
        if (!release.old() && !env.database().speaks(env.context().getOrDefault("lang", false))) {
            throw OdooError.user("Invalid language code: " + env.context().get("lang"));
        }
        return env;
    }

    /** Whether a method of that name can be called. */
    public boolean exists(Model model, String name) {
        return !isPrivate(name)
                && (methods.containsKey(model.name() + "." + name) || methods.containsKey(name));
    }

    /** What does not fit in a call by name, in Python's words; empty when all does. */
    public String misfit(Model model, String name, boolean onRecords, Set<String> given) {
        Method method = find(model, name);
        if (onRecords && !method.onRecords()) {
            return "cannot call %s.%s with ids".formatted(model.name(), name);
        }
        return method.signature().misfit(given);
    }

    /** What is private by decoration came later. */
    private boolean isPrivate(String name) {
        boolean named = name.startsWith("_");
        return named || (PRIVATE.contains(name) && !(release.old() && methods.containsKey(name)));
    }

    private Method find(Model model, String name) {
        if (isPrivate(name)) {
            throw OdooError.access(
                    release.old()
                            ? "Private methods (such as %s) cannot be called remotely."
                                    .formatted(name)
                            : "Private methods (such as '%s.%s') cannot be called remotely."
                                    .formatted(model.name(), name));
        }
        @Nullable Method own = methods.get(model.name() + "." + name);
        @Nullable Method method = own == null ? methods.get(name) : own;
        if (method == null) {
            throw OdooError.of(
                    "builtins.AttributeError",
                    release.old()
                            ? "type object '%s' has no attribute '%s'".formatted(model.name(), name)
                            : "The method '%s.%s' does not exist".formatted(model.name(), name));
        }
        return method;
    }

    /** One id or a list of them. */
    public static List<Long> ids(Object value) {
        List<Long> ids = new ArrayList<>();
        for (Object id : value instanceof List<?> ? Json.list(value) : List.of(value)) {
            if (id instanceof Long number) {
                ids.add(number);
            }
        }
        return ids;
    }
}
