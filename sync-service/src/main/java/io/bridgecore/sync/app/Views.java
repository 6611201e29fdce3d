package io.bridgecore.sync.app;

import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes views of the current tenant's log, and looks at it through them. */
@Component
public class Views {

    private static final String CREATE = "create";

    private final AppTypes apps;
    private final RecordStates states;
    private final JsonMapper json;

    Views(AppTypes apps, RecordStates states, JsonMapper json) {
        this.apps = apps;
        this.states = states;
        this.json = json;
    }

    /**
     * The view of an app.
     *
     * @param appType as the client says it; a type that nobody knows restricts nothing, unless the
     *     tenant has rules for such
     * @param requested models that it asks for; null or empty for all it may see
     * @param odooUser the caller's id in Odoo, from the token
     */
    public View of(
            @Nullable String appType,
            @Nullable Collection<String> requested,
            boolean offline,
            @Nullable Integer odooUser) {
        return view(apps.rules(appType, offline), requested, offline, odooUser);
    }

    /** All that a view of the same connection shows by the rules of some app, to some person. */
    public View as(View view, String app, long version, @Nullable Integer odooUser) {
        return view(apps.find(app, version, view.offline()), null, view.offline(), odooUser)
                .in(view.filter().connection());
    }

    private static View view(
            AppRules rules,
            @Nullable Collection<String> requested,
            boolean offline,
            @Nullable Integer odooUser) {
        var sights = new HashMap<String, ModelSight>();
        List<ModelRule> models = rules.models();
        if (models != null) {
            models.stream()
                    .filter(rule -> rule.fields() != null || rule.domain() != null)
                    .forEach(rule -> sights.put(rule.model(), ModelSight.of(rule)));
        }
        return new View(
                filter(models, requested),
                rules.name(),
                rules.version(),
                offline,
                sights,
                odooUser);
    }

    private static ModelFilter filter(
            @Nullable List<ModelRule> models, @Nullable Collection<String> requested) {
        var wanted = new TreeSet<>(requested == null ? List.<String>of() : requested);
        if (models != null) {
            var known = models.stream().map(ModelRule::model).collect(Collectors.toSet());
            if (wanted.isEmpty()) {
                wanted.addAll(known);
            } else {
                wanted.retainAll(known);
            }
        } else if (wanted.isEmpty()) {
            return ModelFilter.ALL;
        }
        return new ModelFilter(List.copyOf(wanted), null);
    }

    /**
     * A page of the log as the view shows it: fields that are not shown are left out, records that
     * are not are passed over, and one that has just left the view appears as deleted. What a
     * record is like is asked of its present state, so nobody sees what he may not see any more.
     */
    public LogPage look(View view, LogPage page) {
        return view.isNarrow() ? page.made(few -> look(view, few)) : page;
    }

    private List<Change> look(View view, List<Change> changes) {
        Map<RecordKey, RecordState> present =
                states.find(
                        changes.stream()
                                .filter(change -> hasDomain(view, change.model()))
                                .map(RecordKey::of)
                                .collect(Collectors.toSet()));
        var seen = new ArrayList<Change>(changes.size());
        for (Change change : changes) {
            Change shown = look(view, change, present.get(RecordKey.of(change)));
            if (shown != null) {
                seen.add(shown);
            }
        }
        return seen;
    }

    private static boolean hasDomain(View view, String model) {
        ModelSight sight = view.rules().get(model);
        return sight != null && !sight.domain().isAll();
    }

    private @Nullable Change look(View view, Change change, @Nullable RecordState present) {
        ModelSight sight = view.rules().get(change.model());
        if (sight == null) {
            return change;
        }
        if (change.isUnlink()) {
            return change.leaving();
        }
        JsonNode own = json.readTree(change.payload());
        if (sight.domain().isAll()) {
            return change.showing(
                    json.writeValueAsString(sight.cut(own)), sight.cut(change.changedFields()));
        }
        if (present == null || present.gone()) {
            return null; // Its deletion comes further on.
        }
        JsonNode whole = json.readTree(present.payload());
        if (sight.shows(whole, view.odooUser())) {
            return change.showing(
                    json.writeValueAsString(sight.cut(whole)), sight.cut(change.changedFields()));
        }
        return decides(sight.domain(), change, own) ? change.leaving() : null;
    }

    // Only a change of what the domain asks for can have taken a record out of sight.
    private static boolean decides(Domain domain, Change change, JsonNode payload) {
        if (change.operation().equals(CREATE)) {
            return false;
        }
        List<String> changed = change.changedFields();
        return domain.fields().stream()
                .anyMatch(
                        field -> changed.isEmpty() ? payload.has(field) : changed.contains(field));
    }

    /** Whether a view looks into the records of a model to tell which it shows. */
    public boolean looksInto(View view, String model) {
        return hasDomain(view, model);
    }

    /** Whether a view shows a record that is not gone. */
    public boolean shows(View view, RecordState state) {
        ModelSight sight = view.rules().get(state.key().model());
        return view.filter().lets(state.key().model())
                && (sight == null
                        || sight.domain().isAll()
                        || sight.shows(json.readTree(state.payload()), view.odooUser()));
    }

    /** A record as a view shows it. */
    public Change show(View view, RecordState state) {
        ModelSight sight = view.rules().get(state.key().model());
        String payload =
                sight == null
                        ? state.payload()
                        : json.writeValueAsString(sight.cut(json.readTree(state.payload())));
        return Change.of(state, payload);
    }
}
