package io.bridgecore.user.transfer;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.transfer.ImportReport.Flaw;
import io.bridgecore.user.transfer.ImportReport.Line;
import io.bridgecore.user.transfer.ImportReport.Outcome;
import io.bridgecore.user.transfer.Sheet.Row;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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
            Set.of(UserProblem.USER_LIMIT_REACHED.code(), UNAVAILABLE);

    private final People people;
    private final Directory directory;
    private final Validator validator;

    PeopleImport(People people, Directory directory, Validator validator) {
        this.people = people;
        this.directory = directory;
        this.validator = validator;
    }

    /**
     * Goes through the file.
     *
     * @param dryRun whether to tell only what would happen; the plan's limit is not looked at then
     */
    ImportReport run(Sheet sheet, boolean dryRun) {
        var lines = new ArrayList<Line>();
        Set<String> seen = new HashSet<>();
        Flaw end = null;
        for (Row row : sheet.rows()) {
            Line line = end == null ? line(row, seen, dryRun) : failed(row, List.of(end));
            end = end == null ? endIn(line) : end;
            lines.add(line);
        }
        return ImportReport.of(dryRun, lines);
    }

    private Line line(Row row, Set<String> seen, boolean dryRun) {
        if (!row.flaw().isEmpty()) {
            return failed(row, List.of(new Flaw("line", row.flaw())));
        }
        Cells cells = new Cells(row);
        List<Flaw> flaws = new ArrayList<>(cells.flaws());
        NewPerson person = cells.person();
        validator.validate(person).stream()
                .map(v -> new Flaw(snake(v.getPropertyPath().toString()), v.getMessage()))
                .forEach(flaws::add);
        if (!seen.add(person.email())) {
            flaws.add(new Flaw("email", "is in the file twice"));
        }
        if (!flaws.isEmpty()) {
            return failed(row, flaws);
        }
        try {
            return dryRun ? tried(row, person) : created(row, people.admit(person).id());
        } catch (ProblemException problem) {
            return failed(row, List.of(new Flaw(problem.type().code(), problem.detail())));
        } catch (RuntimeException away) {
            LOG.warn("The import stops at line {}", row.line(), away);
            return failed(row, List.of(new Flaw(UNAVAILABLE, "Try this and the following again")));
        }
    }

    private Line tried(Row row, NewPerson person) {
        people.check(person);
        if (directory.knows(person.email())) {
            throw UserProblem.EMAIL_TAKEN.because(
                    "This address is already registered in the organization");
        }
        return new Line(row.line(), row.get(Column.EMAIL), Outcome.VALID, null, List.of());
    }

    private static Line created(Row row, UUID id) {
        return new Line(row.line(), row.get(Column.EMAIL), Outcome.CREATED, id, List.of());
    }

    private static Line failed(Row row, List<Flaw> flaws) {
        return new Line(row.line(), row.get(Column.EMAIL), Outcome.FAILED, null, flaws);
    }

    /** Once the plan's limit is reached, or nobody answers, the others are not tried. */
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
