package io.bridgecore.sandbox.data;

import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.sandbox.orm.Schema;
import io.bridgecore.sandbox.rules.AllRules;
import io.bridgecore.sandbox.webhook.Webhooks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The databases of the sandbox, each with a state of its own. */
public final class Databases {

    private final Release release;
    private final Schema schema;
    private final Webhooks webhooks;
    private final List<String> names;
    private volatile Map<String, Database> databases = Map.of();

    public Databases(Webhooks webhooks, List<String> names, Release release) {
        this.release = release;
        this.schema = Schema.load(release);
        this.webhooks = webhooks;
        this.names = List.copyOf(names);
        reset();
    }

    /** Puts all databases back to their demo data. */
    public void reset() {
        Map<String, Database> fresh = new TreeMap<>();
        for (String name : names) {
            Database database = new Database(name, release, schema, AllRules.byModel(), webhooks);
            DemoData.load(database);
            fresh.put(name, database);
        }
        databases = Collections.unmodifiableMap(fresh);
    }

    /** Which Odoo they belong to. */
    public Release release() {
        return release;
    }

    public @Nullable Database find(String name) {
        return databases.get(name);
    }

    /** The names in alphabetical order. */
    public List<String> names() {
        return List.copyOf(databases.keySet());
    }
}
