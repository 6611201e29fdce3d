package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where courses stand. */
final class CategoryFunctions {

    private static final Set<String> KEYS =
            Set.of("id", "ids", "name", "parent", "idnumber", "visible", "theme");

    private CategoryFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "core_course_get_categories",
                "{criteria:[{key:text,value:text}]?,addsubcategories:bool?}",
                CategoryFunctions::search);
        functions.add(
                "core_course_create_categories",
                "{categories:[{name:text,parent:int?,idnumber:text?,description:text?,"
                        + "descriptionformat:int?,theme:text?}]}",
                CategoryFunctions::create);
        functions.add(
                "core_course_update_categories",
                "{categories:[{id:int,name:text?,idnumber:text?,parent:int?,description:text?,"
                        + "descriptionformat:int?,theme:text?}]}",
                CategoryFunctions::update);
        functions.add(
                "core_course_delete_categories",
                "{categories:[{id:int,newparent:int?,recursive:bool?}]}",
                CategoryFunctions::delete);
    }

    private static Object search(Request request) {
        List<Row> criteria = request.items("criteria");
        for (Row one : criteria) {
            if (!KEYS.contains(String.valueOf(one.get("key")))) {
                throw MoodleError.of(
                        "criteriaerror", "Missing permissions to search on a criterion.");
            }
        }
        return request.site().categories.all().stream()
                .filter(row -> criteria.stream().allMatch(one -> fits(row, one)))
                .map(row -> shown(request.site(), row))
                .toList();
    }

    private static boolean fits(Row row, Row one) {
        String key = String.valueOf(one.get("key"));
        List<String> wanted =
                key.equals("ids")
                        ? List.of(String.valueOf(one.get("value")).split(",", -1))
                        : List.of(String.valueOf(one.get("value")));
        return wanted.contains(String.valueOf(row.get(key.equals("ids") ? "id" : key)));
    }

    private static Object create(Request request) {
        request.demand("Manage categories");
        List<Object> made = new ArrayList<>();
        for (Row wanted : request.items("categories")) {
            parent(request.site(), wanted);
            Row values = defaults();
            values.putAll(wanted);
            UserFunctions.stamp(request.site(), values, true);
            long id = request.site().categories.add(values);
            made.add(Map.of("id", id, "name", wanted.get("name")));
        }
        return made;
    }

    private static void parent(Site site, Row wanted) {
        if (wanted.get("parent") instanceof Long id && id != 0 && !site.categories.has(id)) {
            throw MoodleError.of("unknowncategory", "Unknown category!");
        }
    }

    private static Object update(Request request) {
        request.demand("Manage categories");
        for (Row wanted : request.items("categories")) {
            Row row = request.site().categories.get(wanted.number("id"));
            parent(request.site(), wanted);
            row.putAll(wanted);
            UserFunctions.stamp(request.site(), row, false);
        }
        return Json.NULL;
    }

    private static Object delete(Request request) {
        request.demand("Manage categories");
        Site site = request.site();
        for (Row wanted : request.items("categories")) {
            long id = wanted.number("id");
            if (!site.categories.has(id)) {
                throw MoodleError.of("unknowncategory", "Unknown category!");
            }
            site.categories.remove(id);
            if (wanted.is("recursive", true)) {
                site.courses.all().removeIf(course -> course.is("categoryid", id));
            } else {
                Object next = wanted.has("newparent") ? wanted.number("newparent") : 1L;
                site.courses.all().stream()
                        .filter(course -> course.is("categoryid", id))
                        .forEach(course -> course.put("categoryid", next));
            }
        }
        return Json.NULL;
    }

    static Row defaults() {
        Row values = new Row();
        values.put("name", "");
        values.put("idnumber", "");
        values.put("description", "");
        values.put("descriptionformat", 1L);
        values.put("parent", 0L);
        values.put("visible", 1L);
        values.put("visibleold", 1L);
        values.put("theme", "");
        return values;
    }

    private static Map<String, Object> shown(Site site, Row row) {
        Map<String, Object> shown = row.copy();
        Object id = row.get("id");
        boolean nested = !row.is("parent", 0L);
        shown.remove("timecreated");
        shown.put("sortorder", (Long) id * 10_000L);
        shown.put(
                "coursecount",
                site.courses.all().stream().filter(course -> course.is("categoryid", id)).count());
        shown.put("depth", nested ? 2L : 1L);
        shown.put("path", nested ? "/" + row.get("parent") + "/" + id : "/" + id);
        return shown;
    }
}
