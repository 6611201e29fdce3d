package io.bridgecore.sandbox.orm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a new record starts with. */
public final class Defaults {

    private Defaults() {}

    /** The defaults of those of {@code names} that have one; the context's come first. */
    public static Map<String, Object> of(Env env, Model model, Collection<String> names) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (String name : names) {
            Field field = model.find(name);
            if (field == null) {
                continue;
            }
            Object own = field.defaultValue();
            Object given = env.context().get("default_" + name);
            if (given != null) {
                defaults.put(name, given);
            } else if (own != null) {
                defaults.put(name, own.equals("@now") ? moment(env) : own);
            }
        }
        return defaults;
    }

    private static Object moment(Env env) {
        return Moments.toSecond(env.transaction().now());
    }
}
