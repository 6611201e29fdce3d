package io.bridgecore.connector.metadata;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.JsonTrees;
import io.bridgecore.connector.spi.RawJson;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers of systems about themselves, in this process and in Redis. */
@Component
public class Descriptions {

    private static final String CONTEXT = "context";

    /** What is kept to be written out as it is. */
    private static final String RAW = ":raw";

    /** A longer question was thought up by somebody: nobody asks it twice. */
    private static final int LONGEST_QUESTION = 8 * 1024;

    /** A tree takes about four times the memory of its text. */
    private static final int WEIGHT = 4;

    private static final int MOST_TENANTS = 10_000;

    /** What is told of the caller in the context; it changes no description. */
    private static final String CALLER = "bridgecore_";

    private final AsyncCache<String, Kept> kept;
    private final SharedStore store;
    private final Stamps stamps;
    private final MetadataProperties properties;
    private final JsonMapper json;
    private final Cache<TenantId, Counts> counts =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    Descriptions(SharedStore store, Stamps stamps, MetadataProperties properties, JsonMapper json) {
        this.store = store;
        this.stamps = stamps;
        this.properties = properties;
        this.json = json;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(properties.memory().toBytes())
                        .weigher((String _, Kept one) -> one.size())
                        .expireAfterWrite(properties.life())
                        .buildAsync();
    }

    private record Kept(Object answer, int size) {}

    private record Counts(LongAdder hits, LongAdder misses) {}

    /** How often a description of the tenant's systems was at hand in this process. */
    public record Figures(long hits, long misses, long entries) {}

    /**
     * Whose description it is.
     *
     * @param revision of the connection's configuration
     * @param account who asks: others may see other fields
     */
    public record Owner(UUID connection, int revision, String account) {

        /** Whose a description is that somebody asks for; null for the connection's account. */
        public static Owner of(Place place, @Nullable Person person) {
            return new Owner(
                    place.id(),
                    place.revision(),
                    person == null ? "all" : String.valueOf(person.user()));
        }
    }

    /**
     * The answer to a call about a model. Where it is not at hand, one caller asks and all others
     * wait for him.
     *
     * @param stamp asks the system for its state
     * @param ask does the call
     */
    public @Nullable Object get(
            Owner owner, Call call, Supplier<String> stamp, Supplier<@Nullable Object> ask) {
        String question = question(call);
        if (question.length() > LONGEST_QUESTION) {
            counts().misses().increment();
            return ask.get();
        }
        String shared = key(owner, question, stamps.of(owner.connection(), stamp));
        String key = call.raw() ? shared + RAW : shared;
        var mine = new CompletableFuture<Kept>();
        CompletableFuture<Kept> known = kept.asMap().putIfAbsent(key, mine);
        if (known != null) {
            counts().hits().increment();
            return join(known, ask);
        }
        try {
            Optional<Kept> told = store.read(shared).flatMap(text -> read(text, call.raw()));
            Kept found = told.isPresent() ? told.get() : asked(owner, shared, call.raw(), ask);
            mine.complete(found);
            return found == null ? null : found.answer();
        } catch (RuntimeException | Error failed) {
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    /** Throws away what is known of a connection's system, in all processes. */
    public void forget(UUID connection) {
        stamps.renew(connection);
    }

    /** How useful this is to the current tenant. */
    public Figures figures() {
        String own = CurrentTenant.get() + ":";
        long entries = kept.asMap().keySet().stream().filter(key -> key.startsWith(own)).count();
        return new Figures(counts().hits().sum(), counts().misses().sum(), entries);
    }

    private Counts counts() {
        return Objects.requireNonNull(
                counts.get(CurrentTenant.get(), _ -> new Counts(new LongAdder(), new LongAdder())));
    }

    private @Nullable Kept asked(
            Owner owner, String key, boolean raw, Supplier<@Nullable Object> ask) {
        counts().misses().increment();
        Object answer = ask.get();
        if (answer == null) {
            return null;
        }
        String text =
                answer instanceof RawJson told ? told.text() : json.writeValueAsString(answer);
        if (text.length() <= properties.maxEntry().toBytes()) {
            store.add(
                    owner.connection().toString(),
                    properties.entries(),
                    key,
                    text,
                    properties.life());
        }
        return raw ? ready(text) : new Kept(answer, WEIGHT * text.length());
    }

    /** To be written out as it is. */
    private static @Nullable Kept ready(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Object told = JsonTrees.ANSWERS.readAround(bytes, "", _ -> {});
        return told == null ? null : new Kept(told, bytes.length);
    }

    private Optional<Kept> read(String text, boolean raw) {
        try {
            return raw
                    ? Optional.ofNullable(ready(text))
                    : Optional.of(
                            new Kept(json.readValue(text, Object.class), WEIGHT * text.length()));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** Waits for whoever asks; where only his time was over, the others ask for themselves. */
    private static @Nullable Object join(
            CompletableFuture<Kept> known, Supplier<@Nullable Object> ask) {
        try {
            @Nullable Kept found =
                    known.get(RequestTime.atMost(Stamps.LONGEST).toNanos(), TimeUnit.NANOSECONDS);
            return found == null ? null : found.answer();
        } catch (TimeoutException late) {
            throw Stamps.late().causedBy(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Stamps.late().causedBy(stopped);
        } catch (ExecutionException failed) {
            return instead(failed, ask);
        }
    }

    private static @Nullable Object instead(
            ExecutionException failed, Supplier<@Nullable Object> ask) {
        if (failed.getCause() instanceof ProblemException problem
                && problem.getCause() instanceof ConnectorException remote
                && remote.cutShort()
                && RequestTime.allowsMore()) {
            return ask.get();
        }
        if (failed.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        throw new IllegalStateException(failed);
    }

    private String question(Call call) {
        var question = new ArrayList<@Nullable Object>();
        question.addAll(List.of(call.model(), call.method(), call.args()));
        question.add(withoutCaller(call.kwargs()));
        return json.writeValueAsString(question);
    }

    private static String key(Owner owner, String question, String stamp) {
        TenantId tenant = CurrentTenant.get();
        return "%s:%s:%d:%s:%s:%s"
                .formatted(
                        tenant,
                        owner.connection(),
                        owner.revision(),
                        owner.account(),
                        stamp,
                        hash(question));
    }

    private static Map<String, @Nullable Object> withoutCaller(
            Map<String, @Nullable Object> kwargs) {
        if (!(kwargs.get(CONTEXT) instanceof Map<?, ?> given)) {
            return kwargs;
        }
        var context = new LinkedHashMap<Object, @Nullable Object>(given);
        context.keySet().removeIf(key -> String.valueOf(key).startsWith(CALLER));
        var rest = new LinkedHashMap<String, @Nullable Object>(kwargs);
        if (context.isEmpty()) {
            rest.remove(CONTEXT);
        } else {
            rest.put(CONTEXT, context);
        }
        return rest;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
