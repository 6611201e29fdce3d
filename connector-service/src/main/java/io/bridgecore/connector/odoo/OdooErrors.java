package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the error member of an envelope. The text is Odoo's own. */
final class OdooErrors {

    private static final int SESSION_EXPIRED = 100;
    private static final int NOT_FOUND = 404;

    /** Python's complaints about the arguments; Odoo does not wrap them. */
    private static final Set<String> ARGUMENTS =
            Set.of(
                    "builtins.ValueError",
                    "builtins.TypeError",
                    "builtins.IndexError",
                    "builtins.AssertionError");

    /** What the database may do at a second try, or in a calmer hour. */
    private static final Set<String> PASSING =
            Set.of(
                    "SerializationFailure",
                    "DeadlockDetected",
                    "LockNotAvailable",
                    "QueryCanceled",
                    "TransactionRollback",
                    "AdminShutdown",
                    "CrashShutdown",
                    "CannotConnectNow",
                    "TooManyConnections",
                    "OutOfMemory",
                    "DiskFull");

    private static final String DATABASE = "psycopg2.errors.";

    /** The words of 19 and of 14. The same error inside of a method is the method's own failure. */
    private static final Pattern NO_METHOD =
            Pattern.compile(
                    "(The method '\\S+' does not exist|type object '\\S+' has no attribute .+)");

    private OdooErrors() {}

    /** Thrown for a KeyError, whose text is the bare key and means something only with the call. */
    static final class BareKey extends ConnectorException {

        BareKey(String key) {
            super(Kind.REJECTED, key);
        }
    }

    static ConnectorException read(Map<?, ?> error) {
        Map<?, ?> data = error.get("data") instanceof Map<?, ?> map ? map : Map.of();
        String name = text(data.get("name"), "");
        String message = message(error, data, name);
        if (Integer.valueOf(SESSION_EXPIRED).equals(error.get("code"))
                || name.endsWith("SessionExpiredException")) {
            return new ConnectorException(Kind.SESSION_EXPIRED, message);
        }
        if (name.equals("builtins.KeyError")) {
            return new BareKey(message.replaceAll("^'|'$", ""));
        }
        return new ConnectorException(kind(error.get("code"), name, message), message);
    }

    private static Kind kind(@Nullable Object code, String name, String message) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Unauthorized" -> Kind.SESSION_EXPIRED;
            case "AccessError", "AccessDenied", "Forbidden" -> Kind.FORBIDDEN;
            case "MissingError", "NotFound" -> Kind.NOT_FOUND;
            case "UnprocessableEntity", "BadRequest" -> Kind.REJECTED;
            case "AttributeError" ->
                    NO_METHOD.matcher(message).matches() ? Kind.NOT_FOUND : Kind.REJECTED;
            case "UserError" ->
                    message.matches("(?s)Object \\S+ doesn't exist.*")
                            ? Kind.NOT_FOUND
                            : Kind.REJECTED;
            case "ValidationError", "RedirectWarning", "LockError", "Warning", "except_orm" ->
                    Kind.REJECTED;
            default -> other(code, name);
        };
    }

    private static Kind other(@Nullable Object code, String name) {
        if (Integer.valueOf(NOT_FOUND).equals(code)) {
            return Kind.NOT_FOUND;
        }
        if (name.startsWith(DATABASE)) {
            return PASSING.contains(name.substring(DATABASE.length()))
                    ? Kind.FAILED
                    : Kind.REJECTED;
        }
        return ARGUMENTS.contains(name) ? Kind.REJECTED : Kind.FAILED;
    }

    private static String message(Map<?, ?> error, Map<?, ?> data, String name) {
        if (name.endsWith("RedirectWarning")
                && data.get("arguments") instanceof List<?> arguments
                && !arguments.isEmpty()) {
            // The message has the button's action appended as Python text.
            return String.valueOf(arguments.getFirst());
        }
        return text(data.get("message"), text(error.get("message"), "Odoo failed"));
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String known && !known.isBlank() ? known : otherwise;
    }
}
