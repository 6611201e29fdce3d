package io.bridgecore.user.transfer;

import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.transfer.ImportReport.Flaw;
import io.bridgecore.user.transfer.Sheet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a line as a person; empty cells tell nothing. */
record Cells(Row row) {

    /** What no person could be made of. */
    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        String active = row.get(Column.IS_ACTIVE).toLowerCase(Locale.ROOT);
        if (!List.of("", "true", "false").contains(active)) {
            flaws.add(new Flaw(Column.IS_ACTIVE.title(), "is true or false"));
        }
        if (!row.get(Column.ODOO_USER_ID).matches("|[1-9][0-9]{0,8}")) {
            flaws.add(new Flaw(Column.ODOO_USER_ID.title(), "is a number"));
        }
        return flaws;
    }

    NewPerson person() {
        String odooUser = row.get(Column.ODOO_USER_ID);
        String active = row.get(Column.IS_ACTIVE).toLowerCase(Locale.ROOT);
        return new NewPerson(
                row.get(Column.EMAIL),
                null,
                text(Column.FULL_NAME),
                text(Column.FIRST_NAME),
                text(Column.LAST_NAME),
                text(Column.USERNAME),
                text(Column.ROLE),
                text(Column.USER_TYPE),
                text(Column.PHONE),
                text(Column.LOCALE),
                text(Column.TIMEZONE),
                text(Column.JOB_TITLE),
                text(Column.DEPARTMENT),
                text(Column.EMPLOYEE_ID),
                odooUser.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(odooUser) : null,
                active.isEmpty() ? null : Boolean.valueOf(active),
                null);
    }

    private @Nullable String text(Column column) {
        String cell = row.get(column);
        return cell.isEmpty() ? null : cell;
    }
}
