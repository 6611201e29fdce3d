package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What a change of an app's rules means for a device that followed the rules before. */
@Component
class RuleChanges {

    private static final int PAGE = 1000;
    // Of more than so many the device is told to find out by itself.
    private static final int MOST = 5000;

    private final Views views;
    private final RecordStates states;

    RuleChanges(Views views, RecordStates states) {
        this.views = views;
        this.states = states;
    }

    /**
     * What becomes of a device's records.
     *
     * @param changes at most so many as one answer holds
     * @param more whether there are others, which a digest finds
     */
    record Adjustments(List<Change> changes, boolean more) {

        static final Adjustments NONE = new Adjustments(List.of(), false);

        Adjustments {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Records that left its sight as deletions, and after them those that came into it as they are.
     *
     * @param rules that the device is in line with
     * @param upTo what the device has of the log
     */
    Adjustments since(DeviceStanding.Rules rules, View view, long upTo) {
        View before = views.as(view, rules.app(), rules.version(), rules.odooUser());
        View now = views.as(view, view.app(), view.version(), view.odooUser());
        var left = new ArrayList<Change>();
        var came = new ArrayList<Change>();
        for (String model : models(before, now)) {
            long after = 0;
            List<RecordState> page;
            do {
                page = states.of(model, view.filter().connection(), after, upTo, PAGE);
                for (RecordState state : page) {
                    after = state.seq();
                    compare(before, now, state, left, came);
                }
            } while (page.size() == PAGE && left.size() <= MOST);
        }
        boolean more = left.size() + came.size() > MOST;
        left.addAll(came);
        return new Adjustments(left.subList(0, Math.min(left.size(), MOST)), more);
    }

    // Of those that came one more than fits is enough to know that not all do.
    private void compare(
            View before, View now, RecordState state, List<Change> left, List<Change> came) {
        if (state.gone()) {
            return;
        }
        boolean was = views.shows(before, state);
        boolean is = views.shows(now, state);
        if (was && !is) {
            left.add(views.show(now, state).leaving());
        } else if (is
                && came.size() <= MOST
                && (!was || now.showsOtherFields(before, state.key().model()))) {
            came.add(views.show(now, state));
        }
    }

    private Iterable<String> models(View before, View now) {
        var models = new TreeSet<String>();
        for (View view : List.of(before, now)) {
            List<String> named = view.filter().models();
            models.addAll(named == null ? states.models() : named);
        }
        models.removeIf(model -> now.showsAlike(before, model));
        return models;
    }
}
