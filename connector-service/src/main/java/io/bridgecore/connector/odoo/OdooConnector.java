package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.ChangeSender;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.MarkedWrites;
import io.bridgecore.connector.spi.Outlook;
import io.bridgecore.connector.spi.Push;
import io.bridgecore.connector.spi.PushReader;
import io.bridgecore.connector.spi.RelatedWrites;
import io.bridgecore.connector.spi.SelfDescribing;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Odoo from 14 on: over a web session with a password, over JSON-2 with an API key on versions that
 * have it, over JSON-RPC with an API key on those before.
 */
@Component
class OdooConnector extends OdooRecords
        implements Connector,
                PushReader,
                ChangeSender,
                ChangeFeed,
                Inventory,
                Outlook,
                SelfDescribing,
                MarkedWrites,
                RelatedWrites {

    private static final String CONTEXT = "context";
    private static final String OURS = "bridgecore_";

    private final OdooPushes pushes = new OdooPushes();
    private final OdooAutomations automations = new OdooAutomations();
    private final OdooChanges changes;

    OdooConnector(Clock clock) {
        this.changes = new OdooChanges(clock);
    }

    @Override
    public String id() {
        return "odoo";
    }

    @Override
    public SystemInfo inspect(Target target) {
        return OdooVersion.ask(new OdooRpc(target.http(), OdooSettings.of(target.config())));
    }

    @Override
    public Session open(Target target) {
        return new OdooLogin(target.http(), OdooSettings.of(target.config())).open();
    }

    /** What callers themselves say under the platform's own names is left out. */
    @Override
    public Call inNameOf(Call call, Map<String, @Nullable Object> caller) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        if (call.kwargs().get(CONTEXT) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (!String.valueOf(name).startsWith(OURS)) {
                    context.put(String.valueOf(name), value);
                }
            });
        }
        context.putAll(caller);
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        if (!context.isEmpty() || kwargs.containsKey(CONTEXT)) {
            kwargs.put(CONTEXT, context);
        }
        return call.with(call.args(), kwargs);
    }

    @Override
    public Effect effectOf(Call call) {
        return OdooMethods.effectOf(call.method());
    }

    @Override
    public Optional<Advice> outlook(Use use, Config settings) {
        return OdooOutlook.of(use, OdooSettings.of(settings).protocol());
    }

    @Override
    public Map<String, Advice> fields(String model) {
        return OdooOutlook.fields(model);
    }

    @Override
    public boolean describes(Call call) {
        return OdooRegistry.describes(call);
    }

    @Override
    public String stamp(Session session) {
        return OdooRegistry.stamp(session);
    }

    @Override
    public Set<String> alsoWrites(Session session, Call call) {
        return LinkedWrites.of(session, call);
    }

    @Override
    public Again again(Call call) {
        return OdooMarks.again(call);
    }

    @Override
    public @Nullable Object make(Session session, Call call, String mark, Consumer<String> trail) {
        return OdooMarks.make(session, call, mark, trail);
    }

    @Override
    public Finding find(Session session, Call call, String mark, @Nullable String trail) {
        return OdooMarks.find(session, call, mark, trail);
    }

    @Override
    public Push read(Map<String, @Nullable Object> body, @Nullable String operation) {
        return pushes.read(body, operation);
    }

    @Override
    public Readiness readiness(Session session) {
        return automations.readiness(session);
    }

    @Override
    public void prepare(Session session) {
        automations.prepare(session);
    }

    @Override
    public List<Sender> find(Session session, String owner) {
        return automations.find(session, owner);
    }

    @Override
    public void check(Session session, List<Wish> wishes) {
        automations.check(session, wishes);
    }

    @Override
    public void add(Session session, String owner, List<Wish> wishes) {
        automations.add(session, owner, wishes);
    }

    @Override
    public void remove(Session session, List<Sender> senders) {
        automations.remove(session, senders);
    }

    @Override
    public Batch since(Session session, String model, @Nullable String cursor, int limit) {
        return changes.since(session, model, cursor, limit, _ -> true);
    }

    @Override
    public Batch since(
            Session session,
            String model,
            @Nullable String cursor,
            int limit,
            Predicate<Entry> news) {
        return changes.since(session, model, cursor, limit, news);
    }

    @Override
    public List<Entry> list(Session session, String model, Reach reach, long after, int limit) {
        return changes.list(session, model, reach, after, limit);
    }

    @Override
    public List<Change> read(Session session, String model, List<Long> ids) {
        return changes.read(session, model, ids);
    }
}
