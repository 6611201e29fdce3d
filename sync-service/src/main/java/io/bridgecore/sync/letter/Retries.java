package io.bridgecore.sync.letter;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.log.LogDoor;
import io.bridgecore.sync.log.LogDoor.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries dead letters again, each in a transaction of its own. Those about one record go in the
 * order in which they came: the earlier ones first, and none once the log has something newer.
 */
@Service
class Retries {

    private final LetterBox letters;
    private final LogDoor door;
    private final TransactionTemplate transactions;

    Retries(LetterBox letters, LogDoor door, PlatformTransactionManager transactions) {
        this.letters = letters;
        this.door = door;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** How a retry ended. */
    record RetryResult(boolean success, long eventId, String message, String newStatus) {}

    /**
     * Tries a letter again, and before it those about the same record that came earlier.
     *
     * @param force takes this one even if the log has something newer of its record
     * @throws io.bridgecore.web.problem.ProblemException if there is no such letter
     */
    RetryResult retry(long id, boolean force) {
        DeadLetter letter =
                letters.lock(id)
                        .orElseThrow(() ->
                                SyncProblem.EVENT_NOT_FOUND.because(
                                        "There is no dead letter " + id));
        if (!force) {
            for (long earlier : letters.before(letter)) {
                RetryResult result = one(earlier, false);
                if (result.newStatus().equals(DeadLetter.DEAD)) {
                    return new RetryResult(
                            false,
                            id,
                            "Waits for dead letter "
                                    + earlier
                                    + " of the same record: "
                                    + result.message(),
                            DeadLetter.DEAD);
                }
            }
        }
        return one(id, force);
    }

    /** Tries letters again in the order in which they came; each one stands for itself. */
    List<RetryResult> retry(List<Long> ids, boolean force) {
        var results = new ArrayList<RetryResult>();
        for (long id : ids.stream().distinct().sorted().toList()) {
            boolean known = letters.lock(id).isPresent();
            results.add(
                    known
                            ? retry(id, force)
                            : new RetryResult(
                                    false, id, "There is no such dead letter", "unknown"));
        }
        return results;
    }

    private RetryResult one(long id, boolean force) {
        try {
            RetryResult result = transactions.execute(_ -> take(id, force));
            return result == null
                    ? new RetryResult(false, id, "Not tried", DeadLetter.DEAD)
                    : result;
        } catch (NonTransientDataAccessException refused) {
            return refused(id, refused);
        }
    }

    private RetryResult take(long id, boolean force) {
        DeadLetter letter = letters.lock(id).orElseThrow();
        if (!letter.isDead() && !force) {
            return new RetryResult(
                    letter.status().equals(DeadLetter.SENT), id, "Settled before", letter.status());
        }
        return switch (door.take(
                letter.body(), letter.diedAt(), letters.lastTaken(letter), force)) {
            case Outcome.Taken(var seq) -> {
                letters.taken(id, seq);
                yield new RetryResult(true, id, "The event is in the log", DeadLetter.SENT);
            }
            case Outcome.Superseded _ -> {
                letters.tried(id, DeadLetter.SUPERSEDED, null);
                yield new RetryResult(
                        false,
                        id,
                        "The log has something newer of this record; nothing was changed",
                        DeadLetter.SUPERSEDED);
            }
            case Outcome.Refused(var reason) -> {
                letters.tried(id, DeadLetter.DEAD, reason);
                yield new RetryResult(false, id, reason, DeadLetter.DEAD);
            }
        };
    }

    private RetryResult refused(long id, NonTransientDataAccessException refused) {
        String reason = LogDoor.reasonOf(refused);
        letters.tried(id, DeadLetter.DEAD, reason);
        return new RetryResult(false, id, reason, DeadLetter.DEAD);
    }
}
