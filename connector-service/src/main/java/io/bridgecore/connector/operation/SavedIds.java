package io.bridgecore.connector.operation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.writing.Writes;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ids of records that are saved together, known and new ones. */
final class SavedIds {

    private SavedIds() {}

    /**
     * The id of a known record; empty for a new one, which has none, or 0 or false.
     *
     * @throws ProblemException 422 for anything else: a record of that id may be there
     */
    static Optional<Integer> known(int index, @Nullable Object id) {
        if (id == null || Boolean.FALSE.equals(id)) {
            return Optional.empty();
        }
        if (id instanceof Integer number && number >= 0) {
            return number == 0 ? Optional.empty() : Optional.of(number);
        }
        throw CommonProblem.VALIDATION_FAILED.at(
                "records[%d].id".formatted(index), "must be a positive whole number, 0 or false");
    }

    /**
     * Does what comes after a write of records.
     *
     * @throws ProblemException 502 where it fails: nobody may take it that nothing was done
     */
    static <T> T after(List<?> written, Supplier<T> more) {
        try {
            return more.get();
        } catch (ProblemException failed) {
            Writes.rethrowOfKeys(failed);
            throw written.isEmpty() ? failed : halfDone(written, failed.detail(), failed);
        } catch (TenantsAwayException away) {
            throw written.isEmpty() ? away : halfDone(written, "nobody can tell the rules", away);
        }
    }

    private static ProblemException halfDone(
            List<?> written, String reason, RuntimeException cause) {
        return ConnectorProblem.REMOTE_FAILED
                .because(reason + " (already written: " + written + ")")
                .causedBy(cause);
    }

    /** The records in the order of the request; new ones were made in their order. */
    static List<Map<String, Object>> inOrder(List<Optional<Integer>> known, List<?> made) {
        Iterator<?> next = made.iterator();
        var saved = new ArrayList<Map<String, Object>>();
        for (Optional<Integer> id : known) {
            if (id.isPresent()) {
                saved.add(Map.of("id", id.get()));
            } else if (next.hasNext()) {
                saved.add(Map.of("id", next.next()));
            }
        }
        return saved;
    }
}
