package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the object that Moodle answers with status 200 when it did not do what was asked. */
final class MoodleErrors {

    private static final Set<String> TOKEN = Set.of("invalidtoken", "invalidtimedtoken");

    private static final Set<String> FORBIDDEN =
            Set.of(
                    "accessexception",
                    "nopermissions",
                    "nopermission",
                    "requireloginerror",
                    "cannotaccess",
                    "wsusercannotassign",
                    "cannotviewprofile",
                    "usernotincourse");

    private static final Set<String> NOT_FOUND =
            Set.of(
                    "invalidrecord",
                    "invalidrecordunknown",
                    "invalidcourseid",
                    "unknowncourse",
                    "unknowncourseidnumber",
                    "unknowncategory",
                    "invaliduser",
                    "invaliduserid",
                    "usernotfound");

    private static final Set<String> FAILED =
            Set.of(
                    "sitemaintenance",
                    "upgraderunning",
                    "dmlreadexception",
                    "dmlwriteexception",
                    "dmlconnectionexception",
                    "dbconnectionfailed",
                    "generalexceptionmessage");

    private MoodleErrors() {}

    /** Whether an answer says that something went wrong. */
    static boolean isError(Map<?, ?> answer) {
        return answer.containsKey("exception")
                || (answer.containsKey("errorcode")
                        && (answer.containsKey("error") || answer.containsKey("message")));
    }

    static ConnectorException read(Map<?, ?> answer) {
        String code = Objects.toString(answer.get("errorcode"), "");
        return new ConnectorException(kind(answer, code), text(answer, code));
    }

    /** What a code means, in an exception or in a warning. */
    static Kind kind(String code) {
        if (TOKEN.contains(code)) {
            return Kind.SESSION_EXPIRED;
        }
        if (FORBIDDEN.contains(code)) {
            return Kind.FORBIDDEN;
        }
        if (NOT_FOUND.contains(code)) {
            return Kind.NOT_FOUND;
        }
        return FAILED.contains(code) ? Kind.FAILED : Kind.REJECTED;
    }

    private static Kind kind(Map<?, ?> answer, String code) {
        String type = Objects.toString(answer.get("exception"), "");
        boolean access =
                type.endsWith("webservice_access_exception")
                        || type.endsWith("required_capability_exception")
                        || type.endsWith("require_login_exception");
        return access && !TOKEN.contains(code) ? Kind.FORBIDDEN : kind(code);
    }

    private static String text(Map<?, ?> answer, String code) {
        String message = Objects.toString(answer.get("message"), "");
        if (message.isBlank()) {
            message =
                    Objects.toString(answer.get("error"), code.isEmpty() ? "Moodle failed" : code);
        }
        String reason = Objects.toString(answer.get("debuginfo"), "");
        boolean tells = code.equals("invalidparameter") && !reason.isBlank();
        return tells && !message.contains(reason) ? message + " (" + reason + ")" : message;
    }
}
