package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.PythonText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and datetimes in Odoo's text form, which is UTC and sorts by itself. */
final class Moments {

    private static final String DATE_FORMAT = "%Y-%m-%d";
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DATETIME =
            Pattern.compile(DATE.pattern() + " (\\d{1,2}):(\\d{1,2}):(\\d{1,2})(.*)");
    private static final int DATE_LENGTH = 10;
    private static final int SECOND_LENGTH = 19;

    private Moments() {}

    /** The date a caller writes; a datetime loses its time. */
    static Object date(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String day = text.substring(0, Math.min(DATE_LENGTH, text.length()));
        Matcher parts = DATE.matcher(day);
        if (!parts.matches()) {
            throw mismatch(day, DATE_FORMAT);
        }
        return day(parts).toString();
    }

    /** The datetime a caller writes; a date is its midnight. */
    static Object datetime(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (text.length() == DATE_LENGTH) {
            return date(text) + " 00:00:00";
        }
        Matcher parts = DATETIME.matcher(text);
        if (!parts.matches()) {
            throw mismatch(text, DATE_FORMAT + " %H:%M:%S");
        }
        if (!parts.group(7).isEmpty()) {
            throw OdooError.value("unconverted data remains: " + parts.group(7));
        }
        try {
            LocalTime time = LocalTime.of(part(parts, 4), part(parts, 5), part(parts, 6));
            return second(day(parts).atTime(time));
        } catch (DateTimeException e) {
            throw mismatch(text, DATE_FORMAT + " %H:%M:%S");
        }
    }

    /**
     * The datetime that a search compares with: ISO forms are fine.
     *
     * @param zones whether UTC may be named, as 14 lets one do
     */
    static String comparable(String moment, boolean zones) {
        String text = zones ? moment.replaceFirst("Z$", "") : moment;
        try {
            if (text.length() == DATE_LENGTH) {
                return LocalDate.parse(text) + " 00:00:00";
            }
            return second(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            if (text.matches("\\d{4}-\\d\\d-\\d\\d.*(Z|[+-]\\d\\d:?\\d\\d)")) {
                throw OdooError.value(
                        "expecting only datetimes with no timezone: " + PythonText.repr(text));
            }
            throw OdooError.value(
                    "Invalid term %s in expression date: %s"
                            .formatted(PythonText.repr(text), PythonText.repr(text)));
        }
    }

    /** Without microseconds, as reads and searches see it. */
    static Object toSecond(Object moment) {
        return moment instanceof String text && text.length() > SECOND_LENGTH
                ? text.substring(0, SECOND_LENGTH)
                : moment;
    }

    private static String second(LocalDateTime moment) {
        String text = moment.toString().replace('T', ' ');
        return text.length() < SECOND_LENGTH ? text + ":00" : text.substring(0, SECOND_LENGTH);
    }

    private static LocalDate day(Matcher parts) {
        try {
            return LocalDate.of(part(parts, 1), part(parts, 2), part(parts, 3));
        } catch (DateTimeException e) {
            throw OdooError.value("day is out of range for month");
        }
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static OdooError mismatch(String text, String format) {
        return OdooError.value(
                "time data %s does not match format '%s'".formatted(PythonText.repr(text), format));
    }
}
