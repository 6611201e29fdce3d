package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.DeviceStanding.Rules;
import io.bridgecore.sync.feed.DeviceStanding.Walk;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.log.Portion;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What a change of an app's rules means for a device that followed the rules before. */
@Component
class RuleChanges {

    // Looked at for one answer, whether the rules changed anything for them or not.
    static final int MOST = 5000;

    private final Views views;
    private final RecordStates states;

    RuleChanges(Views views, RecordStates states) {
        this.views = views;
        this.states = states;
    }

    /**
     * What becomes of some of a device's records.
     *
     * @param changes not more than fit into an answer
     * @param reached number of the last change of the last record that was looked at
     * @param last whether that were all
     */
    record Adjustments(List<Change> changes, long reached, boolean last) {

        static final Adjustments NONE = new Adjustments(List.of(), 0, true);

        Adjustments {
            changes = List.copyOf(changes);
        }
    }

    /** What a step of the way to other rules changes, as changes of records. */
    private static final class Step {

        private final List<Change> left = new ArrayList<>();
        private final List<Change> came = new ArrayList<>();
        private final Portion portion = new Portion();
        private long reached;
        private int looked;
        private boolean last = true;

        void left(Change change) {
            left.add(change);
            portion.add(change.recordId());
        }

        void came(Change change) {
            came.add(change);
            portion.add(change.payload());
        }

        // What leaves the device's sight is told first.
        Adjustments done() {
            var changes = new ArrayList<>(left);
            changes.addAll(came);
            return new Adjustments(changes, reached, last);
        }
    }

    /**
     * The next records that left the device's sight, as deletions, and those that came into it, as
     * they are.
     *
     * @param rules that the device is in line with
     * @param walk how far it has come from them to those of the pull
     */
    Adjustments next(Rules rules, Walk walk, Pull asked) {
        View view = asked.view();
        View before = views.as(view, rules.app(), rules.version(), rules.odooUser());
        View now = views.as(view, view.app(), view.version(), view.odooUser());
        List<String> models = models(before, now, rules.equals(Rules.ANY));
        models.removeIf(model -> !asked.lane().lets(model));
        var step = new Step();
        step.reached = walk.from();
        states.after(
                walk.from(),
                new ModelFilter(models, view.filter().connection()),
                MOST,
                state -> {
                    if (step.portion.isFull()) {
                        step.last = false;
                        return false;
                    }
                    step.reached = state.seq();
                    step.looked++;
                    compare(before, now, state, walk.had(), step);
                    return true;
                });
        step.last &= step.looked < MOST;
        return step.done();
    }

    // What a device has of a record that changed since is not known any more: it is told to delete
    // it, or gets all of it, since the log may bring a part.
    private void compare(View before, View now, RecordState state, long had, Step step) {
        String model = state.key().model();
        boolean known = state.seq() <= had;
        boolean was = known ? isShown(before, state) : before.filter().lets(model);
        if (isShown(now, state)) {
            if (!known || !was || now.showsOtherFields(before, model)) {
                step.came(views.show(now, state));
            }
        } else if (was) {
            step.left(Change.of(state, "{}").leaving());
        }
    }

    private boolean isShown(View view, RecordState state) {
        return !state.gone() && views.shows(view, state);
    }

    private List<String> models(View before, View now, boolean all) {
        var models = new TreeSet<String>();
        for (View view : List.of(before, now)) {
            List<String> named = view.filter().models();
            models.addAll(named == null ? states.models() : named);
        }
        models.removeIf(model -> !all && now.showsAlike(before, model));
        return new ArrayList<>(models);
    }
}
