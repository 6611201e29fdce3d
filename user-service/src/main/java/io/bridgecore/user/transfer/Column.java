package io.bridgecore.user.transfer;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file of people may tell about each. */
enum Column {
    EMAIL,
    FULL_NAME,
    FIRST_NAME,
    LAST_NAME,
    USERNAME,
    ROLE,
    USER_TYPE,
    PHONE,
    JOB_TITLE,
    DEPARTMENT,
    EMPLOYEE_ID,
    LOCALE,
    TIMEZONE,
    ODOO_USER_ID,
    IS_ACTIVE,
    /** Written only; passed over when read. */
    ID,
    /** Written only; passed over when read. */
    LAST_LOGIN,
    /** Written only; passed over when read. */
    CREATED_AT;

    /** The name at the head of the column. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Column> of(String title) {
        String name = title.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Stream.of(values()).filter(column -> column.title().equals(name)).findFirst();
    }
}
