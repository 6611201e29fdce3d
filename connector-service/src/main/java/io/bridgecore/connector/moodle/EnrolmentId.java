package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the enrolment of a person in a course, written {@code course-user}. */
record EnrolmentId(long course, long user) {

    /** The role that a person gets when none is named. */
    static final long STUDENT = 5;

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /**
     * Reads the written form.
     *
     * @throws ConnectorException {@code NOT_FOUND} for any other text
     */
    static EnrolmentId of(String id) {
        Matcher parts = FORM.matcher(id);
        if (!parts.matches()) {
            throw new ConnectorException(Kind.NOT_FOUND, "No record " + id + " of enrolments");
        }
        return new EnrolmentId(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
