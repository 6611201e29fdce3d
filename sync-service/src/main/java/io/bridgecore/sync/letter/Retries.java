package io.bridgecore.sync.letter;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.log.LogDoor;
import io.bridgecore.sync.log.LogDoor.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
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

    private final DeadLetters letters;
    private final LogDoor door;
    private final TransactionTemplate transactions;

    Retries(DeadLetters letters, LogDoor door, PlatformTransactionManager transactions) {
        this.letters = letters;
        this.door = door;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** How a retry ended. */
    record Result(boolean success, long eventId, String message, String newStatus) {}

    /**
     * Tries a letter again, and before it those about the same record that came earlier.
     *
     * @param force takes this one even if the log has something newer of its record
     * @throws io.bridgecore.web.problem.ProblemException if there is no such letter
     */
    Result retry(long id, boolean force) {
        DeadLetter letter =
                letters.lock(id)
                        .orElseThrow(() ->
                                SyncProblem.EVENT_NOT_FOUND.because(
                                        "There is no dead letter " + id));
        if (!force) {
            for (long earlier : letters.before(letter)) {
                Result result = one(earlier, false);
                if (result.newStatus().equals(DeadLetter.DEAD)) {
                    return new Result(
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
    List<Result> retry(List<Long> ids, boolean force) {
        var results = new ArrayList<Result>();
        for (long id : ids.stream().distinct().sorted().toList()) {
            boolean known = letters.lock(id).isPresent();
            results.add(
                    known
                            ? retry(id, force)
                            : new Result(false, id, "There is no such dead letter", "unknown"));
        }
        return results;
    }

    private Result one(long id, boolean force) {
        try {
            Result result = transactions.execute(_ -> take(id, force));
            return result == null ? new Result(false, id, "Not tried", DeadLetter.DEAD) : result;
        } catch (NonTransientDataAccessException refused) {
            return refused(id, refused);
        }
    }

    private Result take(long id, boolean force) {
        DeadLetter letter = letters.lock(id).orElseThrow();
        if (!letter.isDead() && !force) {
            return new Result(
                    letter.status().equals(DeadLetter.SENT), id, "Settled before", letter.status());
        }
        return switch (door.take(letter.body(), letter.diedAt(), force)) {
            case Outcome.Taken _ -> settled(id, DeadLetter.SENT, "The event is in the log");
            case Outcome.Superseded _ ->
                    settled(
                            id,
                            DeadLetter.SUPERSEDED,
                            "The log has something newer of this record; nothing was changed");
            case Outcome.Refused(var reason) -> {
                letters.tried(id, DeadLetter.DEAD, reason);
                yield new Result(false, id, reason, DeadLetter.DEAD);
            }
        };
    }

    private Result settled(long id, String status, String message) {
        letters.tried(id, status, null);
        return new Result(status.equals(DeadLetter.SENT), id, message, status);
    }

    private Result refused(long id, DataAccessException refused) {
        String reason = LogDoor.reasonOf(refused);
        letters.tried(id, DeadLetter.DEAD, reason);
        return new Result(false, id, reason, DeadLetter.DEAD);
    }
}
