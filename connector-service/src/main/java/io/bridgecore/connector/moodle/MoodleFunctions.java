package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Effect;
import java.util.List;
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

    private static final Set<String> READING =
            Set.of("get", "search", "list", "count", "check", "can", "is", "has", "query");
    private static final Set<String> DELETING =
            Set.of("delete", "remove", "unenrol", "unassign", "purge");

    private MoodleFunctions() {}

    /** By the first verb of the name: {@code core_user_delete_users} deletes. */
    static Effect effectOf(String function) {
        for (String word : function.split("_", -1)) {
            if (DELETING.contains(word)) {
                return Effect.DELETE;
            }
            if (READING.contains(word)) {
                return Effect.READ;
            }
        }
        return Effect.WRITE;
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
