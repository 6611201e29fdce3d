package io.bridgecore.connector.writing;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.MarkedWrites;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.writing.WriteSteps.Step;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes records that bear a mark, and looks before it does so again. */
@Component
class Makings {

    private final WriteRows rows;
    private final WriteProperties properties;
    private final Clock clock;
    private final WriteSteps steps;

    Makings(
            WriteRows rows,
            WriteProperties properties,
            Clock clock,
            ObjectProvider<WriteSteps> listener) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
        this.steps = listener.getIfAvailable(() -> (_, _) -> {});
    }

    void reached(Step step) {
        steps.at(step, "");
    }

    /**
     * What the call answers, this time or the time before.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it cannot be told, or not yet, whether
     *     it was made before
     */
    @Nullable Object make(Intent intent, MarkedWrites system, Session session, Call call) {
        Session watched = watched(session);
        if (!intent.first()) {
            switch (system.find(watched, call, intent.mark(), intent.trail())) {
                case Finding.Made made -> {
                    return made.answer();
                }
                case Finding.Unsure _ -> throw Writes.undecided();
                case Finding.Nothing _ -> {
                    if (!settled(intent)) {
                        throw Writes.underWay();
                    }
                }
            }
        }
        return system.make(watched, call, intent.mark(), trail -> trace(intent, trail));
    }

    /** Whether it may be sent again: where it bears its mark at once, the system tells it apart. */
    private boolean settled(Intent intent) {
        return intent.trail() == null || over(intent);
    }

    /** Whether what was sent is done by now, or never will be. */
    boolean over(Intent intent) {
        return intent.begun().plus(properties.settle()).isBefore(clock.instant());
    }

    private void trace(Intent intent, String trail) {
        if (!rows.trace(intent, trail)) {
            throw Writes.underWay();
        }
        reached(Step.TRACED);
    }

    private Session watched(Session session) {
        return new Session() {

            @Override
            public SystemInfo system() {
                return session.system();
            }

            @Override
            public @Nullable Object call(Call call) {
                steps.at(Step.CALLING, call.method());
                Object answer = session.call(call);
                steps.at(Step.CALLED, call.method());
                return answer;
            }
        };
    }
}
