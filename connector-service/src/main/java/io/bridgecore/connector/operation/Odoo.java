package io.bridgecore.connector.operation;

import io.bridgecore.connector.acting.ActingUsers;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.metadata.Descriptions;
import io.bridgecore.connector.metadata.WrittenModels;
import io.bridgecore.connector.migration.CallUses;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.RawJson;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.writing.Write;
import io.bridgecore.connector.writing.Writes;
import io.bridgecore.contracts.Permission;
import io.bridgecore.web.security.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The current tenant's Odoo, called in the name of whoever makes the request. */
@Component
public class Odoo {

    private static final String SYSTEM = "odoo";
    private static final String CONTEXT = "context";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final ActingUsers acting;
    private final CallUses uses;
    private final Descriptions descriptions;
    private final Writes writes;
    private final WrittenModels written;

    Odoo(
            RemoteSystems systems,
            TenantRules rules,
            ActingUsers acting,
            CallUses uses,
            Descriptions descriptions,
            Writes writes,
            WrittenModels written) {
        this.systems = systems;
        this.rules = rules;
        this.acting = acting;
        this.uses = uses;
        this.descriptions = descriptions;
        this.writes = writes;
        this.written = written;
    }

    /** Does a call whose right the controller has checked. */
    @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            @Nullable Map<String, @Nullable Object> context) {
        return allowed(new Call(model, method, args, with(kwargs, context)));
    }

    /** The same for an answer that is handed on as it is: it may be {@link RawJson}. */
    @Nullable Object raw(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            @Nullable Map<String, @Nullable Object> context) {
        return allowed(new Call(model, method, args, with(kwargs, context)).raw(true));
    }

    /**
     * Does an update only if it is needed.
     *
     * @param needed asked right before, and not at all for a request that was answered already
     * @return true where it was not needed
     */
    @Nullable Object update(
            Call call, @Nullable Map<String, @Nullable Object> context, BooleanSupplier needed) {
        Call full = call.with(call.args(), with(call.kwargs(), context));
        requireAllowed(full);
        return send(full, needed);
    }

    /**
     * The same with an answer of one's own, which a repeated request hears again.
     *
     * @param answer asked right after the update was done, and only then
     */
    @Nullable Object update(
            Call call, BooleanSupplier needed, Supplier<? extends @Nullable Object> answer) {
        requireAllowed(call);
        return send(call, needed, _ -> answer.get());
    }

    /** Does a call of any method, with the right that its name asks for. */
    @Nullable Object callAny(
            Caller caller, Call call, @Nullable Map<String, @Nullable Object> context) {
        return callAny(caller, call, context, () -> true);
    }

    /**
     * The same for what may be a write that is not needed.
     *
     * @param needed asked right before a write is done
     */
    @Nullable Object callAny(
            Caller caller,
            Call call,
            @Nullable Map<String, @Nullable Object> context,
            BooleanSupplier needed) {
        Call full = call.with(call.args(), with(call.kwargs(), context));
        Effect effect = systems.effectOf(SYSTEM, full);
        String right =
                switch (effect) {
                    case READ -> Permission.ODOO_READ;
                    case WRITE -> Permission.ODOO_WRITE;
                    case DELETE -> Permission.ODOO_UNLINK;
                };
        if (!caller.may(right)) {
            throw new AccessDeniedException("Needs " + right);
        }
        requireAllowed(full);
        NewRecords.requireFew(full);
        return send(full.raw(effect == Effect.READ), needed);
    }

    /** Does a call of a feature that has asked for right and model in its own way. */
    public @Nullable Object own(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        return send(new Call(model, method, args, kwargs));
    }

    /** The same for a call whose answer holds a file. */
    public @Nullable Object own(Call call) {
        return send(call);
    }

    /** The id of the tenant's connection that is called. */
    public UUID connection() {
        return systems.place(SYSTEM).id();
    }

    /** Whether the ids of Odoo users that people are linked to are those of this Odoo. */
    public boolean knowsLinkedPeople() {
        return systems.arePeopleLinked(systems.place(SYSTEM));
    }

    /** The first part of the version of the tenant's Odoo, such as 19. */
    public int version() {
        String known = systems.place(SYSTEM).version();
        Matcher number = NUMBER.matcher(known == null ? systems.account(SYSTEM).version() : known);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }

    private @Nullable Object allowed(Call call) {
        requireAllowed(call);
        return send(call);
    }

    private void requireAllowed(Call call) {
        rules.requireAllowed(call.model());
        if (systems.effectOf(SYSTEM, call) != Effect.READ) {
            Place place = systems.place(SYSTEM);
            written.requireAllowed(place, acting.in(place).orElse(null), call);
        }
    }

    private @Nullable Object send(Call call) {
        return send(call, () -> true);
    }

    /** Lets the tenant make several records in one request. */
    void requireBatches() {
        rules.requireBatches();
    }

    private @Nullable Object send(Call call, BooleanSupplier needed) {
        return send(call, needed, answer -> answer);
    }

    private @Nullable Object send(
            Call call, BooleanSupplier needed, UnaryOperator<@Nullable Object> after) {
        if (NewRecords.areSeveral(call)) {
            rules.requireBatches();
        }
        Place place = systems.place(SYSTEM);
        boolean answered = false;
        try {
            Object answer = send(place, call, needed, after);
            answered = true;
            return answer;
        } finally {
            uses.note(place, call, answered);
        }
    }

    private @Nullable Object send(
            Place place, Call call, BooleanSupplier needed, UnaryOperator<@Nullable Object> after) {
        @Nullable Person person = acting.in(place).orElse(null);
        Map<String, @Nullable Object> caller =
                person == null ? acting.named(place) : new LinkedHashMap<>();
        Call named = systems.inNameOf(place, call, caller);
        if (systems.effectOf(SYSTEM, call) != Effect.READ) {
            return writes.once(
                    new Write(
                            place,
                            person,
                            named,
                            () ->
                                    needed.getAsBoolean()
                                            ? after.apply(systems.call(place, person, named))
                                            : true));
        }
        if (!systems.describes(place, call)) {
            return systems.call(place, person, named);
        }
        return descriptions.get(
                Descriptions.Owner.of(place, person),
                call,
                () -> systems.stamp(place),
                () -> systems.call(place, person, named));
    }

    /** Context belongs among the arguments by name; what stands beside the arguments wins. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> kwargs, @Nullable Map<String, @Nullable Object> context) {
        if (context == null || context.isEmpty()) {
            return kwargs;
        }
        var merged = new LinkedHashMap<String, @Nullable Object>();
        if (kwargs.get(CONTEXT) instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> merged.put(String.valueOf(key), value));
        }
        merged.putAll(context);
        var all = new LinkedHashMap<String, @Nullable Object>(kwargs);
        all.put(CONTEXT, merged);
        return all;
    }
}
