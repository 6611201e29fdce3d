package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One database: its records, and one transaction at a time. */
public final class Database {

    private static final ModelRules NONE = new ModelRules() {};

    private final String name;
    private final Release release;
    private final Schema schema;
    private final Map<String, ModelRules> rules;
    private final ChangeListener listener;
    private final Map<String, Table> tables = new HashMap<>();
    private final ApiKeys keys = new ApiKeys(this);
    private final ReentrantLock lock = new ReentrantLock();

    public Database(
            String name,
            Release release,
            Schema schema,
            Map<String, ModelRules> rules,
            ChangeListener listener) {
        this.name = name;
        this.release = release;
        this.schema = schema;
        this.rules = Map.copyOf(rules);
        this.listener = listener;
        schema.models().forEach(model -> tables.put(model.name(), new Table(model)));
    }

    /** Hears what transactions do. */
    public interface ChangeListener {

        /**
         * Called inside the transaction when it has succeeded.
         *
         * @return what to do outside, before the caller gets its answer
         */
        Runnable committing(Env env);
    }

    public String name() {
        return name;
    }

    public Release release() {
        return release;
    }

    public Schema schema() {
        return schema;
    }

    public ApiKeys keys() {
        return keys;
    }

    public Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw OdooError.of("builtins.KeyError", model);
        }
        return table;
    }

    ModelRules rules(String model) {
        return rules.getOrDefault(model, NONE);
    }

    /** Does work as one transaction of a user; an exception leaves no trace of it. */
    public <T> T execute(long uid, Map<String, Object> context, Function<Env, T> work) {
        return execute(uid, uid == 1, context, Clock.systemUTC(), work);
    }

    /** Does work as the system itself, at the clock's time. */
    public <T> T executeAsSystem(Clock clock, Function<Env, T> work) {
        return execute(1, true, Map.of(), clock, work);
    }

    private <T> T execute(
            long uid,
            boolean superuser,
            Map<String, Object> context,
            Clock clock,
            Function<Env, T> work) {
        Runnable afterwards;
        T result;
        lock.lock();
        Transaction transaction = new Transaction(clock);
        boolean done = false;
        try {
            Env env = new Env(this, transaction, uid, superuser, context);
            result = work.apply(env);
            afterwards = listener.committing(env.sudo());
            done = true;
        } finally {
            if (!done) {
                transaction.rollBack();
            }
            lock.unlock();
        }
        afterwards.run();
        return result;
    }

    /** The id behind an external id such as {@code base.group_user}; null if unknown. */
    public @Nullable Long external(String xmlid) {
        int dot = xmlid.indexOf('.');
        if (dot < 0) {
            return null;
        }
        List<Object> name = List.of(xmlid.substring(0, dot), xmlid.substring(dot + 1));
        for (Row row : table("ir.model.data").all()) {
            if (name.equals(List.of(row.get("module"), row.get("name")))) {
                return row.reference("res_id");
            }
        }
        return null;
    }

    /** The external id of a record; {@code false} if it has none. */
    public Object externalName(String model, long id) {
        for (Row row : table("ir.model.data").all()) {
            if (row.reference("res_id") == id && row.text("model").equals(model)) {
                return row.text("module") + "." + row.text("name");
            }
        }
        return false;
    }

    /** Whether a language is installed. */
    public boolean speaks(Object language) {
        return !Json.truthy(language)
                || table("res.lang").all().stream()
                        .anyMatch(row -> row.flag("active") && row.get("code").equals(language));
    }
}
