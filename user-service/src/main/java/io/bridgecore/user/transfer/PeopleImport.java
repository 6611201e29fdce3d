package io.bridgecore.user.transfer;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.transfer.ImportReport.Flaw;
import io.bridgecore.user.transfer.ImportReport.Line;
import io.bridgecore.user.transfer.ImportReport.Outcome;
import io.bridgecore.user.transfer.Sheet.Row;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets in everybody of a file; a line that fails keeps no other from being tried. */
@Service
class PeopleImport {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleImport.class);
    private static final String UNAVAILABLE = "unavailable";
    private static final Set<String> ENDS =
            Set.of(
                    UserProblem.USER_LIMIT_REACHED.code(),
                    UserProblem.TOO_MANY_INVITATIONS.code(),
                    UNAVAILABLE);

    private final People people;
    private final Validator validator;

    PeopleImport(People people, Validator validator) {
        this.people = people;
        this.validator = validator;
    }

    /**
     * A line as far as it could be read.
     *
     * @param flaws why nobody could be made of it; else empty
     */
    private record Draft(Row row, @Nullable NewPerson person, List<Flaw> flaws) {

        boolean usable() {
            return flaws.isEmpty();
        }
    }

    /**
     * Goes through the file.
     *
     * @param dryRun whether to tell only what would happen
     * @param by whoever asks
     */
    ImportReport run(Sheet sheet, boolean dryRun, Caller by) {
        Set<String> seen = new HashSet<>();
        List<Draft> drafts = sheet.rows().stream().map(row -> draft(row, seen)).toList();
        Function<Draft, Line> attempt =
                dryRun ? rehearsed(drafts, by) : draft -> admitted(draft, by);
        var lines = new ArrayList<Line>();
        Flaw end = null;
        for (Draft draft : drafts) {
            Line line;
            if (end != null) {
                line = failed(draft.row(), List.of(end));
            } else {
                line = draft.usable() ? attempt.apply(draft) : failed(draft.row(), draft.flaws());
                end = endIn(line);
            }
            lines.add(line);
        }
        return ImportReport.of(dryRun, lines);
    }

    private Draft draft(Row row, Set<String> seen) {
        if (!row.flaw().isEmpty()) {
            return new Draft(row, null, List.of(new Flaw("line", row.flaw())));
        }
        Cells cells = new Cells(row);
        NewPerson person = cells.person();
        List<Flaw> flaws = new ArrayList<>(cells.flaws());
        validator.validate(person).stream()
                .map(v -> new Flaw(snake(v.getPropertyPath().toString()), v.getMessage()))
                .forEach(flaws::add);
        if (!seen.add(person.email())) {
            flaws.add(new Flaw("email", "is in the file twice"));
        }
        if (flaws.isEmpty()) {
            try {
                people.check(person);
            } catch (ProblemException problem) {
                flaws.add(flaw(problem));
            }
        }
        return new Draft(row, person, List.copyOf(flaws));
    }

    private Line admitted(Draft draft, Caller by) {
        try {
            UUID id = people.admit(Objects.requireNonNull(draft.person()), by).id();
            return new Line(draft.row().line(), email(draft.row()), Outcome.CREATED, id, List.of());
        } catch (ProblemException problem) {
            return failed(draft.row(), List.of(flaw(problem)));
        } catch (RuntimeException away) {
            LOG.warn("The import stops at line {}", draft.row().line(), away);
            return unavailable(draft);
        }
    }

    /** What auth-service would refuse is asked for all at once. */
    private Function<Draft, Line> rehearsed(List<Draft> drafts, Caller by) {
        List<Draft> usable = drafts.stream().filter(Draft::usable).toList();
        List<Optional<ProblemException>> refusals;
        try {
            refusals =
                    people.rehearse(
                            usable.stream()
                                    .map(draft -> Objects.requireNonNull(draft.person()))
                                    .toList(),
                            by);
        } catch (ProblemException problem) {
            throw problem;
        } catch (RuntimeException away) {
            LOG.warn("The import cannot be rehearsed", away);
            return PeopleImport::unavailable;
        }
        Map<Long, Line> lines = new HashMap<>();
        for (int i = 0; i < usable.size(); i++) {
            Row row = usable.get(i).row();
            lines.put(
                    row.line(),
                    refusals.get(i)
                            .map(problem -> failed(row, List.of(flaw(problem))))
                            .orElseGet(() ->
                                    new Line(
                                            row.line(),
                                            email(row),
                                            Outcome.VALID,
                                            null,
                                            List.of())));
        }
        return draft -> Objects.requireNonNull(lines.get(draft.row().line()));
    }

    private static Line unavailable(Draft draft) {
        return failed(
                draft.row(), List.of(new Flaw(UNAVAILABLE, "Try this and the following again")));
    }

    private static Flaw flaw(ProblemException problem) {
        return new Flaw(problem.type().code(), problem.detail());
    }

    private static String email(Row row) {
        return row.get(Column.EMAIL);
    }

    private static Line failed(Row row, List<Flaw> flaws) {
        return new Line(row.line(), row.get(Column.EMAIL), Outcome.FAILED, null, flaws);
    }

    /** Once a limit is reached, or nobody answers, the others are not tried. */
    private static @Nullable Flaw endIn(Line line) {
        return line.errors().stream()
                .filter(flaw -> ENDS.contains(flaw.field()))
                .findFirst()
                .orElse(null);
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
