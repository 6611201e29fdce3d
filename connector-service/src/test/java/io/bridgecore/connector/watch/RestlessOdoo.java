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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The small Odoo without HTTP, which changes while it is read: many changes within one second, some
 * of them dated back as those of a long transaction are, some deletions. Fails when it is told to.
 */
@NullMarked
final class RestlessOdoo implements Session {

    private static final String MODEL = Watching.MODEL;
    private static final long ADMIN = 2;

    private final Database database =
            Objects.requireNonNull(
                    new Databases(new Webhooks(), List.of("demo"), Release.ODOO_19).find("demo"));
    private final Methods methods = new Methods(Release.ODOO_19);
    private final List<Long> ids = new ArrayList<>();
    private final Random random;
    private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
    private final Instant begun = Instant.now().minus(Duration.ofMinutes(1));
    private final AtomicInteger mutations = new AtomicInteger();
    private int late;

    RestlessOdoo(long seed) {
        this.random = new Random(seed);
        content().keySet().forEach(ids::add);
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
            done += database.executeAsSystem(moment(), this::transaction);
        }
        mutations.addAndGet(done);
        return done;
    }

    /** Changes the first record, as if that had happened at a moment. */
    void renameFirst(String name, Instant at) {
        database.executeAsSystem(
                Clock.fixed(at, ZoneOffset.UTC),
                env -> run(env, "write", List.of(List.of(ids.getFirst()), Map.of("name", name))));
    }

    int mutations() {
        return mutations.get();
    }

    /** Now, the beginning of this second, or long ago: each of these moments once. */
    private Clock moment() {
        Instant now = Instant.now();
        Instant at =
                switch (random.nextInt(10)) {
                    case 0 -> begun.minus(Duration.ofSeconds(late++));
                    case 1, 2, 3, 4 -> now.truncatedTo(ChronoUnit.SECONDS);
                    default -> now;
                };
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private int transaction(Env env) {
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            int what = random.nextInt(10);
            if (what < 3 || ids.size() < 50) {
                ids.add(run(env, "create", List.of(values())) instanceof Long id ? id : 0L);
            } else if (what < 5) {
                Long id = ids.remove(random.nextInt(ids.size()));
                run(env, "unlink", List.of(List.of(id)));
            } else {
                Long id = ids.get(random.nextInt(ids.size()));
                run(env, "write", List.of(List.of(id), values()));
            }
        }
        return size;
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
