package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is known of functions by their names, and which may be called at all. */
final class MoodleFunctions {

    static final String SITE_INFO = "core_webservice_get_site_info";

    /**
     * What may be called where the connection names nothing: reading what teachers see, and the
     * writes that have an operation of their own.
     */
    static final List<String> ALLOWED =
            List.of(
                    SITE_INFO,
                    "core_course_get_*",
                    "core_course_search_courses",
                    "core_course_create_courses",
                    "core_course_update_courses",
                    "core_course_delete_courses",
                    "core_user_get_users",
                    "core_user_get_users_by_field",
                    "core_user_get_course_user_profiles",
                    "core_user_create_users",
                    "core_user_update_users",
                    "core_user_delete_users",
                    "core_enrol_get_*",
                    "enrol_manual_enrol_users",
                    "enrol_manual_unenrol_users",
                    "core_group_get_*",
                    "core_cohort_get_*",
                    "core_completion_get_*",
                    "core_calendar_get_*",
                    "core_badges_get_user_badges",
                    "core_grades_get_*",
                    "gradereport_user_get_*",
                    "gradereport_overview_get_*",
                    "mod_assign_get_*",
                    "mod_forum_get_*",
                    "mod_quiz_get_*");

    /** What no setting allows: it hands out secrets, or goes round the list of what is allowed. */
    static final List<String> DENIED =
            List.of("*token*", "*autologin*", "*_key*", "tool_mobile_call_external_functions");

    private static final String CORE = "core";

    /** Moodle itself counts {@code view} as a write: it is logged, and may complete an activity. */
    private static final Set<String> READING =
            Set.of("get", "search", "list", "count", "check", "can", "is", "has", "query");

    private static final Set<String> DELETING =
            Set.of(
                    "delete",
                    "remove",
                    "unenrol",
                    "unassign",
                    "purge",
                    "drop",
                    "destroy",
                    "erase",
                    "wipe",
                    "uninstall");
    private static final Set<String> WRITING =
            Set.of(
                    "accept",
                    "add",
                    "approve",
                    "assign",
                    "call",
                    "cancel",
                    "change",
                    "clear",
                    "close",
                    "confirm",
                    "copy",
                    "create",
                    "disable",
                    "duplicate",
                    "edit",
                    "enable",
                    "enrol",
                    "execute",
                    "finish",
                    "grant",
                    "import",
                    "insert",
                    "install",
                    "join",
                    "leave",
                    "lock",
                    "login",
                    "make",
                    "mark",
                    "merge",
                    "move",
                    "post",
                    "process",
                    "publish",
                    "put",
                    "register",
                    "replace",
                    "reset",
                    "restore",
                    "revoke",
                    "run",
                    "save",
                    "send",
                    "set",
                    "start",
                    "store",
                    "submit",
                    "subscribe",
                    "suspend",
                    "toggle",
                    "trigger",
                    "unlock",
                    "unsubscribe",
                    "unsuspend",
                    "update",
                    "upload",
                    "view",
                    "write");

    private MoodleFunctions() {}

    /**
     * By the verbs of the name behind its component, the worst of them first: {@code
     * core_user_delete_users} deletes. It reads only if it begins with a verb that says so.
     */
    static Effect effectOf(String function) {
        List<String> words = List.of(function.toLowerCase(Locale.ROOT).split("_", -1));
        boolean bare = words.size() > 1 && words.getFirst().equals(CORE) && isVerb(words.get(1));
        List<String> rest = words.subList(Math.min(bare ? 1 : 2, words.size()), words.size());
        if (rest.stream().anyMatch(DELETING::contains)) {
            return Effect.DELETE;
        }
        boolean reads = !rest.isEmpty() && READING.contains(rest.getFirst());
        return reads && rest.stream().noneMatch(WRITING::contains) ? Effect.READ : Effect.WRITE;
    }

    /** {@code core_search} is a component, {@code core_get} is not. */
    private static boolean isVerb(String word) {
        return word.equals("get") || WRITING.contains(word) || DELETING.contains(word);
    }

    /**
     * The patterns in a setting, separated by commas or spaces; the usual ones when it is empty.
     */
    static List<String> allowed(String setting) {
        List<String> named =
                List.of(setting.split("[,\\s]+", -1)).stream()
                        .filter(pattern -> !pattern.isBlank())
                        .toList();
        return named.isEmpty() ? ALLOWED : named;
    }
}
