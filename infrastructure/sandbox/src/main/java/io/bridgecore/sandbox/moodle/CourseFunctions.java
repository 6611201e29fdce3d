package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Courses. The course with id 1 is the site itself. */
final class CourseFunctions {

    static final long FRONT_PAGE = 1;
    private static final Set<String> FIELDS =
            Set.of("id", "ids", "shortname", "idnumber", "category");
    private static final String VALUES =
            "idnumber:text?,summary:text?,summaryformat:int?,format:text?,showgrades:int?,"
                    + "newsitems:int?,startdate:int?,enddate:int?,numsections:int?,maxbytes:int?,"
                    + "showreports:int?,visible:int?,groupmode:int?,groupmodeforce:int?,"
                    + "defaultgroupingid:int?,enablecompletion:int?,completionnotify:int?,"
                    + "lang:text?,forcetheme:text?,"
                    + "courseformatoptions:[{name:text,value:text}]?";

    private CourseFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "core_course_get_courses", "{options:{ids:[int]?}?}", CourseFunctions::courses);
        functions.add(
                "core_course_get_courses_by_field",
                "{field:text?,value:text?}",
                CourseFunctions::byField);
        functions.add(
                "core_course_create_courses",
                "{courses:[{fullname:text,shortname:text,categoryid:int," + VALUES + "}]}",
                CourseFunctions::create);
        functions.add(
                "core_course_update_courses",
                "{courses:[{id:int,fullname:text?,shortname:text?,categoryid:int?,"
                        + VALUES
                        + "}]}",
                CourseFunctions::update);
        functions.add("core_course_delete_courses", "{courseids:[int]}", CourseFunctions::delete);
        functions.add(
                "core_course_search_courses",
                "{criterianame:text,criteriavalue:text,page:int?,perpage:int?}",
                CourseFunctions::search);
        functions.add("core_course_get_contents", "{courseid:int}", CourseFunctions::contents);
    }

    private static Object courses(Request request) {
        Map<String, Object> options = Json.map(request.get("options"));
        List<Object> ids = Json.list(options.getOrDefault("ids", false));
        return request.site().courses.all().stream()
                .filter(course -> ids.isEmpty() || ids.contains(course.get("id")))
                .filter(course -> request.admin() || course.is("visible", 1L))
                .map(CourseFunctions::shown)
                .toList();
    }

    private static Object byField(Request request) {
        String field = request.text("field");
        if (!field.isEmpty() && !FIELDS.contains(field)) {
            throw MoodleError.parameter("Invalid field name");
        }
        List<String> wanted = List.of(request.text("value").split(",", -1));
        String member =
                switch (field) {
                    case "ids" -> "id";
                    case "category" -> "categoryid";
                    default -> field;
                };
        List<Object> found =
                request.site().courses.all().stream()
                        .filter(course ->
                                member.isEmpty()
                                        || wanted.contains(String.valueOf(course.get(member))))
                        .map(course -> (Object) shown(course))
                        .toList();
        return Map.of("courses", found, "warnings", List.of());
    }

    private static Object search(Request request) {
        String words = request.text("criteriavalue").toLowerCase(Locale.ROOT);
        List<Map<String, Object>> all =
                request.site().courses.all().stream()
                        .filter(course -> !course.is("id", FRONT_PAGE))
                        .filter(course ->
                                String.valueOf(course.get("fullname"))
                                        .toLowerCase(Locale.ROOT)
                                        .contains(words))
                        .map(CourseFunctions::shown)
                        .toList();
        long size = request.has("perpage") ? request.number("perpage") : 0;
        List<Map<String, Object>> page =
                size == 0
                        ? all
                        : all.stream().skip(request.number("page") * size).limit(size).toList();
        return Map.of("total", (long) all.size(), "courses", page, "warnings", List.of());
    }

    private static Object contents(Request request) {
        Row course = request.site().courses.get(request.number("courseid"));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "file");
        file.put("filename", "welcome.txt");
        file.put("filepath", "/");
        file.put("filesize", (long) MoodleSites.FILE.length());
        file.put(
                "fileurl",
                request.site().url()
                        + "/webservice/pluginfile.php/"
                        + course.get("id")
                        + "/mod_resource/content/1/welcome.txt?forcedownload=1");
        file.put("timecreated", course.get("timecreated"));
        file.put("timemodified", course.get("timemodified"));
        file.put("mimetype", "text/plain");
        Map<String, Object> module = new LinkedHashMap<>();
        module.put("id", course.get("id"));
        module.put("name", "Welcome");
        module.put("modname", "resource");
        module.put("contents", List.of(file));
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("id", course.get("id"));
        section.put("name", "General");
        section.put("visible", 1L);
        section.put("summary", "");
        section.put("summaryformat", 1L);
        section.put("section", 0L);
        section.put("modules", List.of(module));
        return List.of(section);
    }

    private static Object create(Request request) {
        request.demand("Create courses");
        Site site = request.site();
        List<Object> made = new ArrayList<>();
        for (Row wanted : request.items("courses")) {
            check(site, wanted, 0);
            Row values = defaults(site);
            values.putAll(wanted);
            values.put("displayname", wanted.get("fullname"));
            UserFunctions.stamp(site, values, true);
            long id = site.courses.add(values);
            made.add(Map.of("id", id, "shortname", wanted.get("shortname")));
        }
        return made;
    }

    private static void check(Site site, Row wanted, long id) {
        if (wanted.get("categoryid") instanceof Long category && !site.categories.has(category)) {
            throw MoodleError.of(
                    "errorcatcontextnotvalid",
                    "You cannot execute functions in the category context (category id:%d). The context error message was: Can't find data record in database."
                            .formatted(category));
        }
        if (wanted.get("shortname") instanceof String name
                && site.courses.taken("shortname", name, id)) {
            throw MoodleError.of(
                    "shortnametaken",
                    "Short name is already used for another course (" + name + ")");
        }
    }

    private static Object update(Request request) {
        request.demand("Update course settings");
        List<Object> warnings = new ArrayList<>();
        for (Row wanted : request.items("courses")) {
            long id = wanted.number("id");
            try {
                Row course = request.site().courses.get(id);
                check(request.site(), wanted, id);
                course.putAll(wanted);
                course.put("displayname", course.get("fullname"));
                UserFunctions.stamp(request.site(), course, false);
            } catch (MoodleError e) {
                warnings.add(warning(id, String.valueOf(e.answer().get("errorcode")), e.text()));
            }
        }
        return Map.of("warnings", warnings);
    }

    private static Object delete(Request request) {
        request.demand("Delete courses");
        List<Object> warnings = new ArrayList<>();
        for (long id : request.ids("courseids")) {
            @Nullable Row course = request.site().courses.find(id);
            if (course == null) {
                warnings.add(warning(id, "unknowncourseidnumber", "Unknown course ID " + id));
            } else if (id == FRONT_PAGE) {
                warnings.add(
                        warning(
                                id,
                                "cannotdeletecourse",
                                "You do not have the permission to delete this course "
                                        + course.get("fullname")));
            } else {
                request.site().courses.remove(id);
                request.site().enrolments.all().removeIf(row -> row.is("courseid", id));
            }
        }
        return Map.of("warnings", warnings);
    }

    private static Map<String, Object> warning(long id, String code, String message) {
        return Map.of("item", "course", "itemid", id, "warningcode", code, "message", message);
    }

    static Row defaults(Site site) {
        Row values = new Row();
        values.put("categorysortorder", 10_000L);
        values.put("idnumber", "");
        values.put("summary", "");
        values.put("summaryformat", 1L);
        values.put("format", "topics");
        values.put("showgrades", 1L);
        values.put("newsitems", 5L);
        values.put("startdate", site.now() / 86_400 * 86_400);
        values.put("enddate", 0L);
        values.put("numsections", 4L);
        values.put("maxbytes", 0L);
        values.put("showreports", 0L);
        values.put("visible", 1L);
        values.put("hiddensections", 1L);
        values.put("groupmode", 0L);
        values.put("groupmodeforce", 0L);
        values.put("defaultgroupingid", 0L);
        values.put("enablecompletion", 1L);
        values.put("completionnotify", 0L);
        values.put("lang", "");
        values.put("forcetheme", "");
        values.put("courseformatoptions", List.of());
        values.put("showactivitydates", true);
        values.put("showcompletionconditions", true);
        return values;
    }

    static Map<String, Object> shown(Row course) {
        return course.copy();
    }
}
