package io.bridgecore.sync.app;

import io.bridgecore.sync.log.ModelFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one reader gets to see of the log.
 *
 * @param filter the models
 * @param app whose rules these are
 * @param version of the rules
 * @param offline whether they are those of apps that work offline
 * @param rules by model; models without one are seen whole
 * @param odooUser the reader's id in Odoo, as the token says; null when it is linked to none
 */
public record View(
        ModelFilter filter,
        String app,
        long version,
        boolean offline,
        Map<String, ModelSight> rules,
        @Nullable Integer odooUser) {

    public View {
        rules = Map.copyOf(rules);
    }

    /** The same view of another connection; null for the usual ones. */
    public View in(@Nullable UUID connection) {
        return new View(filter.in(connection), app, version, offline, rules, odooUser);
    }

    /** The same view of some of its models. */
    public View only(Collection<String> models) {
        List<String> shown = models.stream().filter(filter::lets).sorted().toList();
        return new View(
                new ModelFilter(shown, filter.connection()),
                app,
                version,
                offline,
                rules,
                odooUser);
    }

    /** Equal for two views that let the same through. */
    public String key() {
        return version == 0 ? filter.key() : app + "@" + version + ":" + filter.key();
    }

    /** Whether it is another set of records for each user of Odoo. */
    public boolean isPersonal() {
        return rules.values().stream().anyMatch(sight -> sight.domain().asksForUser());
    }

    /** Whether a model looks just as it does through another view. */
    public boolean showsAlike(View other, String model) {
        ModelSight sight = rules.get(model);
        return filter.lets(model) == other.filter.lets(model)
                && Objects.equals(sight, other.rules.get(model))
                && (sight == null
                        || !sight.domain().asksForUser()
                        || Objects.equals(odooUser, other.odooUser));
    }

    /** Whether fields of a model are shown here that another view leaves out. */
    public boolean showsOtherFields(View other, String model) {
        ModelSight theirs = other.rules.get(model);
        ModelSight ours = rules.get(model);
        Set<String> before = theirs == null ? null : theirs.fields();
        Set<String> now = ours == null ? null : ours.fields();
        return before != null && (now == null || !before.containsAll(now));
    }

    /** Whether some models are not seen whole. */
    boolean isNarrow() {
        return !rules.isEmpty();
    }
}
