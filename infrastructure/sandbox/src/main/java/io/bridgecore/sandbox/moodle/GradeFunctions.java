package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people achieved. */
final class GradeFunctions {

    private static final double MOST = 100;

    private GradeFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "gradereport_user_get_grade_items",
                "{courseid:int,userid:int?,groupid:int?}",
                GradeFunctions::items);
        functions.add(
                "gradereport_overview_get_course_grades",
                "{userid:int?}",
                GradeFunctions::overview);
    }

    private static Object items(Request request) {
        Site site = request.site();
        Row course = site.courses.get(request.number("courseid"));
        long only = request.number("userid");
        if (!request.admin() && only != request.user()) {
            throw MoodleError.capability("View grades");
        }
        List<Object> all = new ArrayList<>();
        for (Row row : site.enrolments.all()) {
            boolean asked = only == 0 || row.is("userid", only);
            if (asked && row.is("courseid", course.get("id"))) {
                all.add(ofUser(site, course, site.users.get(row.number("userid"))));
            }
        }
        return Map.of("usergrades", all, "warnings", List.of());
    }

    private static Map<String, Object> ofUser(Site site, Row course, Row user) {
        Map<String, Object> grades = new LinkedHashMap<>();
        grades.put("courseid", course.get("id"));
        grades.put("courseidnumber", course.get("idnumber"));
        grades.put("userid", user.get("id"));
        grades.put("userfullname", UserFunctions.fullname(user));
        grades.put("useridnumber", user.get("idnumber"));
        grades.put("maxdepth", 2L);
        grades.put("gradeitems", List.of(item(course, grade(site, course, user))));
        return grades;
    }

    /** The grade, a null where there is none. */
    private static Object grade(Site site, Row course, Row user) {
        return site.grades.all().stream()
                .filter(row -> row.is("courseid", course.get("id")))
                .filter(row -> row.is("userid", user.get("id")))
                .map(row -> row.get("grade"))
                .findFirst()
                .orElse(Json.NULL);
    }

    private static Map<String, Object> item(Row course, Object grade) {
        String formatted =
                grade instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : "-";
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", course.get("id"));
        item.put("itemname", Json.NULL);
        item.put("itemtype", "course");
        item.put("itemmodule", Json.NULL);
        item.put("iteminstance", course.get("id"));
        item.put("itemnumber", Json.NULL);
        item.put("idnumber", "");
        item.put("categoryid", Json.NULL);
        item.put("outcomeid", Json.NULL);
        item.put("scaleid", Json.NULL);
        item.put("locked", false);
        item.put("graderaw", grade);
        item.put("gradedatesubmitted", Json.NULL);
        item.put("gradedategraded", Json.NULL);
        item.put("gradehiddenbydate", false);
        item.put("gradeneedsupdate", false);
        item.put("gradeishidden", false);
        item.put("gradeislocked", false);
        item.put("gradeisoverridden", false);
        item.put("gradeformatted", formatted);
        item.put("grademin", 0L);
        item.put("grademax", (long) MOST);
        item.put("rangeformatted", "0&ndash;100");
        item.put("percentageformatted", formatted.equals("-") ? "-" : formatted + " %");
        item.put("feedback", "");
        item.put("feedbackformat", 0L);
        return item;
    }

    private static Object overview(Request request) {
        long user = request.has("userid") ? request.number("userid") : request.user();
        if (!request.admin() && user != request.user()) {
            throw MoodleError.capability("View grades");
        }
        List<Object> grades = new ArrayList<>();
        for (Row row : request.site().grades.all()) {
            if (row.is("userid", user)) {
                grades.add(
                        Map.of(
                                "courseid", row.get("courseid"),
                                "grade",
                                        String.format(
                                                Locale.ROOT, "%.2f", (Double) row.get("grade")),
                                "rawgrade", String.valueOf(row.get("grade"))));
            }
        }
        return Map.of("grades", grades, "warnings", List.of());
    }
}
