package io.bridgecore.user.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.user.profile.ProfileView;
import io.bridgecore.user.profile.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes everybody who belongs to the organization, page by page. */
@Service
class PeopleExport {

    private static final int PAGE = 500;

    private final Directory directory;

    PeopleExport(Directory directory) {
        this.directory = directory;
    }

    /** How many there were. */
    int write(Writer out) {
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            return write(csv);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private int write(CsvWriter csv) {
        int count = 0;
        csv.writeRecord(Stream.of(Column.values()).map(Column::title).toList());
        Selection page = Selection.ofAll(0, PAGE);
        List<Profile> people = directory.list(page);
        while (!people.isEmpty()) {
            people.forEach(one -> csv.writeRecord(cells(ProfileView.of(one))));
            count += people.size();
            people = directory.list(page.after(people.getLast().id()));
        }
        return count;
    }

    private static List<String> cells(ProfileView person) {
        return Stream.of(Column.values())
                .map(column -> Formulas.guarded(Objects.toString(value(person, column), "")))
                .toList();
    }

    private static @Nullable Object value(ProfileView person, Column column) {
        return switch (column) {
            case EMAIL -> person.email();
            case FULL_NAME -> person.fullName();
            case FIRST_NAME -> person.firstName();
            case LAST_NAME -> person.lastName();
            case USERNAME -> person.username();
            case ROLE -> person.role();
            case USER_TYPE -> person.userType();
            case PHONE -> person.phone();
            case JOB_TITLE -> person.jobTitle();
            case DEPARTMENT -> person.department();
            case EMPLOYEE_ID -> person.employeeId();
            case LOCALE -> person.locale();
            case TIMEZONE -> person.timezone();
            case ODOO_USER_ID -> person.odooUserId();
            case IS_ACTIVE -> person.isActive();
            case ID -> person.id();
            case LAST_LOGIN -> person.lastLogin();
            case CREATED_AT -> person.createdAt();
        };
    }
}
