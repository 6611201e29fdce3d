package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who takes part in which course, and as what. */
final class EnrolFunctions {

    private static final Map<Long, String> ROLES =
            Map.of(
                    1L, "manager",
                    2L, "coursecreator",
                    3L, "editingteacher",
                    4L, "teacher",
                    5L, "student");

    private EnrolFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "core_enrol_get_enrolled_users",
                "{courseid:int,options:[{name:text,value:text}]?}",
                EnrolFunctions::users);
        functions.add(
                "core_enrol_get_users_courses",
                "{userid:int,returnusercount:bool?}",
                EnrolFunctions::courses);
        functions.add(
                "core_enrol_get_course_enrolment_methods",
                "{courseid:int}",
                EnrolFunctions::methods);
        functions.add(
                "enrol_manual_enrol_users",
                "{enrolments:[{roleid:int,userid:int,courseid:int,timestart:int?,timeend:int?,"
                        + "suspend:int?}]}",
                EnrolFunctions::enrol);
        functions.add(
                "enrol_manual_unenrol_users",
                "{enrolments:[{userid:int,courseid:int,roleid:int?}]}",
                EnrolFunctions::unenrol);
    }

    private static Object users(Request request) {
        Site site = request.site();
        long course = request.number("courseid");
        site.courses.get(course);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Row row : site.enrolments.all()) {
            if (row.is("courseid", course)) {
                all.add(shown(site, row));
            }
        }
        long from = option(request, "limitfrom");
        long most = option(request, "limitnumber");
        return all.stream().skip(from).limit(most == 0 ? Long.MAX_VALUE : most).toList();
    }

    private static long option(Request request, String name) {
        return request.items("options").stream()
                .filter(option -> name.equals(option.get("name")))
                .mapToLong(option -> Long.parseLong(String.valueOf(option.get("value"))))
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Object> shown(Site site, Row row) {
        Map<String, Object> shown = UserFunctions.shown(site, site.users.get(row.number("userid")));
        long role = row.number("roleid");
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("roleid", role);
        part.put("name", "");
        part.put("shortname", ROLES.getOrDefault(role, ""));
        part.put("sortorder", 0L);
        shown.put("roles", List.of(part));
        shown.put("groups", List.of());
        shown.put(
                "enrolledcourses",
                site.enrolments.all().stream()
                        .filter(other -> other.is("userid", row.get("userid")))
                        .map(other -> site.courses.get(other.number("courseid")))
                        .map(course ->
                                Map.of(
                                        "id", course.get("id"),
                                        "fullname", course.get("fullname"),
                                        "shortname", course.get("shortname")))
                        .toList());
        return shown;
    }

    private static Object courses(Request request) {
        Site site = request.site();
        long user = request.number("userid");
        if (!request.admin() && user != request.user()) {
            throw MoodleError.capability("View participants");
        }
        List<Object> found = new ArrayList<>();
        for (Row row : site.enrolments.all()) {
            if (row.is("userid", user)) {
                Map<String, Object> course =
                        CourseFunctions.shown(site.courses.get(row.number("courseid")));
                course.put(
                        "enrolledusercount",
                        site.enrolments.all().stream()
                                .filter(o -> o.is("courseid", row.get("courseid")))
                                .count());
                found.add(course);
            }
        }
        return found;
    }

    private static Object methods(Request request) {
        long course = request.number("courseid");
        request.site().courses.get(course);
        Map<String, Object> method = new LinkedHashMap<>();
        method.put("id", course);
        method.put("courseid", course);
        method.put("type", "manual");
        method.put("name", "Manual enrolments");
        method.put("status", true);
        return List.of(method);
    }

    private static Object enrol(Request request) {
        request.demand("Enrol users");
        Site site = request.site();
        for (Row wanted : request.items("enrolments")) {
            long course = wanted.number("courseid");
            site.courses.get(course);
            if (course == CourseFunctions.FRONT_PAGE) {
                throw MoodleError.of(
                        "wsnoinstance",
                        "Manual enrolment plugin instance doesn't exist or is disabled for the"
                                + " course (id = 1)");
            }
            long role = wanted.number("roleid");
            if (!ROLES.containsKey(role)) {
                throw MoodleError.of(
                        "wsusercannotassign",
                        "You don't have the permission to assign this role (%d) to this user (%s) in this course(%d)."
                                .formatted(role, wanted.get("userid"), course));
            }
            if (!site.users.has(wanted.number("userid"))) {
                throw MoodleError.coding("User ID does not exist or is deleted!");
            }
            remove(site, wanted);
            Row values = new Row().putAll(wanted);
            UserFunctions.stamp(site, values, true);
            site.enrolments.add(values);
        }
        return Json.NULL;
    }

    private static Object unenrol(Request request) {
        request.demand("Unenrol users");
        for (Row wanted : request.items("enrolments")) {
            request.site().courses.get(wanted.number("courseid"));
            if (!request.site().users.has(wanted.number("userid"))) {
                throw MoodleError.parameter("User ID does not exist");
            }
            remove(request.site(), wanted);
        }
        return Json.NULL;
    }

    private static void remove(Site site, Row wanted) {
        site.enrolments
                .all()
                .removeIf(row ->
                        row.is("userid", wanted.get("userid"))
                                && row.is("courseid", wanted.get("courseid")));
    }
}
