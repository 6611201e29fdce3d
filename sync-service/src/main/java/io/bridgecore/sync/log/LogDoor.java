package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.List;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;

/** The way into the log for a message that did not get in when it came. */
@Component
public class LogDoor {

    private static final int LONGEST_REASON = 1000;

    private final IncomingChange.Reader reader;
    private final LogWriter log;
    private final RecordStates states;

    LogDoor(IncomingChange.Reader reader, LogWriter log, RecordStates states) {
        this.reader = reader;
        this.log = log;
        this.states = states;
    }

    /** What became of the message. */
    public sealed interface Outcome {

        /** It is in the log: from now on, at this number, or at 0 if it was there already. */
        record Taken(long seq) implements Outcome {}

        /** The log has something newer of the record; taking it would turn the order around. */
        record Superseded() implements Outcome {}

        /** The log does not take it, as before. */
        record Refused(String reason) implements Outcome {}
    }

    /**
     * Takes a message of the current tenant as if it came now.
     *
     * @param since when it was refused: whatever the log took of the record later is newer
     * @param retried number of the last change of the record that came to the log like this, and
     *     before this one; it is not newer
     * @param force takes it even then
     * @throws RuntimeException if the database refuses it, or is away
     */
    @Transactional
    public Outcome take(String body, Instant since, long retried, boolean force) {
        RecordChanged change;
        try {
            IncomingChange read = reader.read(body);
            if (!read.tenant().equals(CurrentTenant.get())) {
                return new Outcome.Refused("The change names another tenant");
            }
            change = read.change();
        } catch (JacksonException | IncomingChange.IncompleteChangeException unreadable) {
            return new Outcome.Refused(reasonOf(unreadable));
        }
        long head = log.lockHead();
        change = log.late(change);
        if (!force && states.changedSince(RecordKey.of(change), since, retried)) {
            return new Outcome.Superseded();
        }
        return new Outcome.Taken(log.append(List.of(change)).isEmpty() ? 0 : head + 1);
    }

    /** What is at the bottom of a failure, short enough to be shown. */
    public static String reasonOf(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String said = String.valueOf(cause.getMessage()).replace('\0', ' ');
        return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON);
    }
}
