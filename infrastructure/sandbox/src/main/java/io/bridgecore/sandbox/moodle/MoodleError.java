package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Moodle answers instead of a result, always with HTTP status 200. */
final class MoodleError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String CORE = "core\\exception\\";

    private final String type;
    private final String code;
    private final String text;
    private final String debug;

    private MoodleError(String type, String code, String text, String debug) {
        super(text, null, false, false);
        this.type = type;
        this.code = code;
        this.text = text;
        this.debug = debug;
    }

    /** A refusal by Moodle's own rules. */
    static MoodleError of(String code, String text) {
        return new MoodleError(CORE + "moodle_exception", code, text, "");
    }

    /** Arguments that do not fit the function. */
    static MoodleError parameter(String why) {
        return new MoodleError(
                CORE + "invalid_parameter_exception",
                "invalidparameter",
                "Invalid parameter value detected (" + why + ")",
                why);
    }

    /** The account lacks the capability. */
    static MoodleError capability(String what) {
        return new MoodleError(
                CORE + "required_capability_exception",
                "nopermissions",
                "Sorry, but you do not currently have permissions to do that (" + what + ").",
                "");
    }

    /** A function that the token's service does not hold. */
    static MoodleError access(String why) {
        return new MoodleError(
                "webservice_access_exception",
                "accessexception",
                "Access control exception",
                "Access to the function " + why + "() is not allowed.");
    }

    /** A row that is not there. */
    static MoodleError missingRecord(String table) {
        return table.isEmpty()
                ? new MoodleError(
                        "dml_missing_record_exception",
                        "invalidrecordunknown",
                        "Can't find data record in database.",
                        "")
                : new MoodleError(
                        "dml_missing_record_exception",
                        "invalidrecord",
                        "Can't find data record in database table " + table + ".",
                        "");
    }

    /** What a caller may never do. */
    static MoodleError coding(String text) {
        return new MoodleError(
                CORE + "coding_exception",
                "codingerror",
                "Coding error detected, it must be fixed by a programmer: " + text,
                "");
    }

    /** The answer of a web service. */
    Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("exception", type);
        answer.put("errorcode", code);
        answer.put("message", text);
        if (!debug.isEmpty()) {
            answer.put("debuginfo", debug);
        }
        return answer;
    }

    /** The answer of the login page. */
    Map<String, Object> loginAnswer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", text);
        answer.put("errorcode", code);
        for (String nothing : new String[] {"stacktrace", "debuginfo", "reproductionlink"}) {
            answer.put(nothing, Json.NULL);
        }
        return answer;
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }
}
