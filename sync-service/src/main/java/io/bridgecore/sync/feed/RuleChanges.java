package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
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
    // More than so many come as a whole: the device loads anew.
    private static final int MOST = 5000;

    private final Views views;
    private final RecordStates states;

    RuleChanges(Views views, RecordStates states) {
        this.views = views;
        this.states = states;
    }

    /**
     * Records that left its sight as deletions, those that came into it as they are.
     *
     * @param version of the rules that the device follows
     * @param upTo what the device has of the log
     * @throws io.bridgecore.web.problem.ProblemException if there are too many
     */
    List<Change> since(long version, View view, long upTo) {
        View before = views.before(view, version);
        View now = views.before(view, view.version());
        var changes = new ArrayList<Change>();
        for (String model : models(before, now)) {
            long after = 0;
            List<RecordState> page;
            do {
                page = states.of(model, view.filter().connection(), after, upTo, PAGE);
                for (RecordState state : page) {
                    after = state.seq();
                    compare(before, now, state, changes);
                }
            } while (page.size() == PAGE);
        }
        return changes;
    }

    private void compare(View before, View now, RecordState state, List<Change> changes) {
        if (state.gone()) {
            return;
        }
        boolean was = views.shows(before, state);
        boolean is = views.shows(now, state);
        if (was && !is) {
            changes.add(views.show(now, state).leaving());
        } else if (is && (!was || now.showsOtherFields(before, state.key().model()))) {
            changes.add(views.show(now, state));
        }
        if (changes.size() > MOST) {
            throw SyncProblem.RESET_NEEDED.because(
                    "The rules of this app changed for more records than one answer holds; reset"
                            + " and load the records anew");
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
