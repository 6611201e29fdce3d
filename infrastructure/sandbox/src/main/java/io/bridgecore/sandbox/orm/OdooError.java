package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import java.util.List;
import java.util.Map;

/** A failure as Odoo reports it: a Python class, a text, and the code of the JSON-RPC error. */
public final class OdooError extends RuntimeException {

    private final int code;
    private final String type;
    private final String text;
    private final transient List<Object> arguments;

    private OdooError(int code, String type, String text, List<Object> arguments) {
        super(text);
        this.code = code;
        this.type = type;
        this.text = text;
        this.arguments = arguments;
    }

    /** An application error of the given Python class. */
    public static OdooError of(String type, String text) {
        return new OdooError(0, type, text, List.of(text));
    }

    public static OdooError value(String text) {
        return of("builtins.ValueError", text);
    }

    public static OdooError type(String text) {
        return of("builtins.TypeError", text);
    }

    public static OdooError user(String text) {
        return of("odoo.exceptions.UserError", text);
    }

    public static OdooError validation(String text) {
        return of("odoo.exceptions.ValidationError", text);
    }

    public static OdooError access(String text) {
        return of("odoo.exceptions.AccessError", text);
    }

    public static OdooError denied() {
        return of("odoo.exceptions.AccessDenied", "Access Denied");
    }

    /** A database that is not there. */
    public static OdooError noDatabase(String name) {
        return of(
                "psycopg2.OperationalError",
                "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database"
                        + " \"%s\" does not exist\n".formatted(name));
    }

    /** A record that is not there. */
    public static OdooError missing(String model, Object id, long uid) {
        return of(
                "odoo.exceptions.MissingError",
                "Record does not exist or has been deleted.\n(Record: %s(%s,), User: %d)"
                        .formatted(model, id, uid));
    }

    /** A refusal that offers another way: the action and the label of its button. */
    public static OdooError redirect(String text, Map<String, Object> action, String button) {
        String whole = text + "\n" + PythonText.repr(action) + "\n" + button + "\nNone";
        return new OdooError(
                0,
                "odoo.exceptions.RedirectWarning",
                whole,
                List.of(text, action, button, Json.NULL));
    }

    /** The answer to a call without a living session. */
    public static OdooError sessionExpired() {
        return new OdooError(
                100,
                "odoo.http.SessionExpiredException",
                "Session expired",
                List.of("Session expired"));
    }

    /** The answer to a session's call to a model that does not exist. */
    public static OdooError notFound() {
        return new OdooError(
                404,
                "werkzeug.exceptions.NotFound",
                "404 Not Found: The requested URL was not found on the server. If you entered the"
                        + " URL manually please check your spelling and try again.",
                List.of());
    }

    /** 0 for application errors, 100 for an expired session, 404 for an unknown model. */
    public int code() {
        return code;
    }

    /** The Python class, such as {@code odoo.exceptions.UserError}. */
    public String type() {
        return type;
    }

    public String text() {
        return text;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
