package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The small Odoo without HTTP, which changes with every call: many changes within one second, some
 * of them dated back as those of a long transaction are, some deletions. Fails when it is told to.
 */
@NullMarked
final class RestlessOdoo implements Session {

    private static final String MODEL = Watching.MODEL;
    private static final long ADMIN = 2;
    private static final int MOST_RECORDS = 3_000;
    private static final int MANY = 700;

    /** How much later than its date a change is committed at most; the poll promises 180. */
    private static final int LATEST_SECONDS = 150;

    private final Database database =
            Objects.requireNonNull(
                    new Databases(new Webhooks(), List.of("demo"), Release.ODOO_19).find("demo"));
    private final Methods methods = new Methods(Release.ODOO_19);
    private final List<Long> ids = new ArrayList<>();
    private final Random random;
    private final Clock clock;
    private final Instant begun;
    private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
    private Consumer<Told> hooks = _ -> {};
    private int mutations;
    private int perCall;
    private boolean farBack;
    private int old;

    /** What a webhook tells of a record; no values where it was deleted. */
    record Told(long id, Instant at, Map<String, Object> values) {}

    RestlessOdoo(long seed) {
        this(seed, Clock.systemUTC());
    }

    RestlessOdoo(long seed, Clock clock) {
        this.random = new Random(seed);
        this.clock = clock;
        this.begun = clock.instant().minus(Duration.ofMinutes(1));
        content().keySet().forEach(ids::add);
    }

    /** Changes up to so many records before each call. */
    void restless(int most) {
        perCall = most;
    }

    /** Tells of one change in eight. */
    void hooks(Consumer<Told> listener) {
        hooks = listener;
    }

    /** Dates some changes back by minutes and hours. */
    void datesFarBack() {
        farBack = true;
    }

    /** Lets one of the next calls fail. */
    void failSoon() {
        untilFailure.set(1 + random.nextInt(6));
    }

    @Override
    public SystemInfo system() {
        return new SystemInfo("19.0", Map.of());
    }

    @Override
    public @Nullable Object call(Call call) {
        if (perCall > 0) {
            mutate(1 + random.nextInt(perCall));
        }
        if (untilFailure.decrementAndGet() == 0) {
            untilFailure.set(Integer.MAX_VALUE);
            throw new ConnectorException(Kind.TIMED_OUT, "No answer in time");
        }
        return database.execute(
                ADMIN,
                Map.of(),
                env ->
                        methods.run(
                                env,
                                env.model(call.model()),
                                call.method(),
                                list(call.args()),
                                map(call.kwargs())));
    }

    /** Changes some records, at once or one after the other; answers how many. */
    int mutate(int count) {
        int done = 0;
        while (done < count) {
            Instant at = moment();
            var changed = new LinkedHashSet<Long>();
            done +=
                    database.executeAsSystem(
                            Clock.fixed(at, ZoneOffset.UTC), env -> transaction(env, changed));
            if (random.nextInt(8) == 0) {
                changed.forEach(id -> hooks.accept(new Told(id, at, values(id))));
            }
        }
        mutations += done;
        return done;
    }

    /** Changes the first record, as if that had happened at a moment. */
    void renameFirst(String name, Instant at) {
        database.executeAsSystem(
                Clock.fixed(at, ZoneOffset.UTC),
                env -> run(env, "write", List.of(List.of(ids.getFirst()), Map.of("name", name))));
    }

    int mutations() {
        return mutations;
    }

    /** Now, the beginning of this second, some time ago, or long ago: each of these once. */
    private Instant moment() {
        Instant now = clock.instant();
        return switch (random.nextInt(20)) {
            case 0 -> farBack ? begun.minus(Duration.ofSeconds(7L * old++)) : now;
            case 1, 2, 3 -> now.minus(Duration.ofSeconds(random.nextInt(LATEST_SECONDS)));
            case 4, 5, 6, 7, 8, 9 -> now.truncatedTo(ChronoUnit.SECONDS);
            default -> now;
        };
    }

    private int transaction(Env env, Set<Long> changed) {
        int size = random.nextInt(500) == 0 ? MANY : 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            changed.add(change(env, random.nextInt(10)));
        }
        return size;
    }

    private long change(Env env, int what) {
        if (ids.size() < 50 || (what < 3 && ids.size() < MOST_RECORDS)) {
            long made = run(env, "create", List.of(values())) instanceof Long id ? id : 0L;
            ids.add(made);
            return made;
        }
        int index = random.nextInt(ids.size());
        long id = ids.get(index);
        if (what < 5) {
            ids.set(index, ids.getLast());
            ids.removeLast();
            run(env, "unlink", List.of(List.of(id)));
        } else {
            run(env, "write", List.of(List.of(id), values()));
        }
        return id;
    }

    /** What a reader would see of a record; empty where it is gone. */
    private Map<String, Object> values(long id) {
        return database.execute(
                ADMIN,
                Map.of(),
                env -> {
                    Row row = env.find(MODEL, id);
                    return row == null
                            ? Map.of()
                            : Map.of(
                                    "id",
                                    id,
                                    "name",
                                    row.text("name"),
                                    "color",
                                    row.reference("color"),
                                    "write_date",
                                    row.text("write_date").substring(0, 19));
                });
    }

    private Object run(Env env, String method, List<Object> args) {
        return methods.run(env, env.model(MODEL), method, args, Map.of());
    }

    private Map<String, Object> values() {
        return Map.of("name", "N" + random.nextInt(1_000_000), "color", (long) random.nextInt(12));
    }

    /** All records, as {@code write_date name color}. */
    Map<Long, String> content() {
        return database.execute(
                ADMIN,
                Map.of(),
                env -> {
                    var all = new HashMap<Long, String>();
                    for (Row row : env.table(MODEL).all()) {
                        String second = row.text("write_date").substring(0, 19);
                        all.put(
                                row.id(),
                                second + " " + row.text("name") + " " + row.reference("color"));
                    }
                    return all;
                });
    }

    private static List<Object> list(List<?> values) {
        List<Object> list = new ArrayList<>();
        values.forEach(value -> list.add(plain(value)));
        return list;
    }

    private static Map<String, Object> map(Map<?, ?> values) {
        Map<String, Object> map = new HashMap<>();
        values.forEach((name, value) -> map.put(String.valueOf(name), plain(value)));
        return map;
    }

    /** As it would be after JSON. */
    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Integer number -> (Object) number.longValue();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> value;
        };
    }
}
