package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** People. */
final class UserFunctions {

    private static final String VALUES =
            "auth:text?,idnumber:text?,lang:text?,calendartype:text?,theme:text?,timezone:text?,"
                    + "mailformat:int?,description:text?,city:text?,country:text?,"
                    + "department:text?,institution:text?,phone1:text?,phone2:text?,"
                    + "address:text?,maildisplay:int?";
    private static final Set<String> KEYS =
            Set.of("id", "lastname", "firstname", "idnumber", "username", "email", "auth");
    private static final int SHORTEST_PASSWORD = 8;

    private UserFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "core_user_get_users", "{criteria:[{key:text,value:text}]}", UserFunctions::search);
        functions.add(
                "core_user_get_users_by_field",
                "{field:text,values:[text]}",
                UserFunctions::byField);
        functions.add(
                "core_user_create_users",
                "{users:[{username:text,password:text?,createpassword:bool?,firstname:text,"
                        + "lastname:text,email:text,"
                        + VALUES
                        + "}]}",
                UserFunctions::create);
        functions.add(
                "core_user_update_users",
                "{users:[{id:int,username:text?,password:text?,firstname:text?,lastname:text?,"
                        + "email:text?,suspended:bool?,"
                        + VALUES
                        + "}]}",
                UserFunctions::update);
        functions.add("core_user_delete_users", "{userids:[int]}", UserFunctions::delete);
    }

    private static Object search(Request request) {
        request.demand("View user details");
        List<Row> criteria = request.items("criteria");
        for (Row one : criteria) {
            if (!KEYS.contains(String.valueOf(one.get("key")))) {
                return Map.of(
                        "users",
                        List.of(),
                        "warnings",
                        List.of(
                                Map.of(
                                        "item", String.valueOf(one.get("key")),
                                        "warningcode", "invalidfieldparameter",
                                        "message",
                                                "The search key '%s' is not supported, look at the web service documentation"
                                                        .formatted(one.get("key")))));
            }
        }
        List<Object> found =
                request.site().users.all().stream()
                        .filter(user -> criteria.stream().allMatch(one -> fits(user, one)))
                        .map(user -> (Object) shown(request.site(), user))
                        .toList();
        return Map.of("users", found, "warnings", List.of());
    }

    /** A percent sign stands for any letters, as in SQL. */
    private static boolean fits(Row user, Row one) {
        String pattern = Pattern.quote(String.valueOf(one.get("value"))).replace("%", "\\E.*\\Q");
        String value = String.valueOf(user.get(one.text("key")));
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(value).matches();
    }

    private static Object byField(Request request) {
        List<?> values = request.get("values") instanceof List<?> list ? list : List.of();
        if (!Set.of("id", "idnumber", "username", "email").contains(request.text("field"))) {
            throw MoodleError.parameter("The search field is not supported");
        }
        return request.site().users.all().stream()
                .filter(user -> values.contains(String.valueOf(user.get(request.text("field")))))
                .filter(user -> request.admin() || user.get("id").equals(request.user()))
                .map(user -> shown(request.site(), user))
                .toList();
    }

    private static Object create(Request request) {
        request.demand("Create users");
        List<Object> made = new ArrayList<>();
        for (Row wanted : request.items("users")) {
            check(request.site(), wanted, 0);
            if (!wanted.has("password") && !wanted.has("createpassword")) {
                throw MoodleError.parameter(
                        "Invalid password: you must provide a password, or set createpassword.");
            }
            Row values = defaults();
            values.putAll(wanted);
            values.remove("createpassword");
            stamp(request.site(), values, true);
            long id = request.site().users.add(values);
            made.add(Map.of("id", id, "username", wanted.get("username")));
        }
        return made;
    }

    private static void check(Site site, Row wanted, long id) {
        String username = wanted.text("username");
        if (!username.toLowerCase(Locale.ROOT).equals(username)) {
            throw MoodleError.parameter("The username must be in lowercase");
        }
        if (!username.isEmpty() && site.users.taken("username", username, id)) {
            throw MoodleError.parameter("Username already exists: " + username);
        }
        String email = wanted.text("email");
        if (wanted.has("email") && !email.contains("@")) {
            throw MoodleError.parameter("Email address is invalid: " + email);
        }
        if (wanted.has("email") && site.users.taken("email", email, id)) {
            throw MoodleError.parameter("Email address already exists: " + email);
        }
        if (wanted.has("password") && wanted.text("password").length() < SHORTEST_PASSWORD) {
            throw MoodleError.of(
                    "passwordpolicy", "<div>Passwords must be at least 8 characters long.</div>");
        }
    }

    private static Object update(Request request) {
        request.demand("Update user profiles");
        List<Object> warnings = new ArrayList<>();
        for (Row wanted : request.items("users")) {
            long id = wanted.number("id");
            Row user = request.site().users.find(id);
            if (user == null) {
                warnings.add(
                        Map.of(
                                "item", "user",
                                "itemid", id,
                                "warningcode", "usernotfound",
                                "message", "Can't find data record in database table user."));
                continue;
            }
            check(request.site(), wanted, id);
            user.putAll(wanted);
            stamp(request.site(), user, false);
        }
        return Map.of("warnings", warnings);
    }

    private static Object delete(Request request) {
        request.demand("Delete users");
        for (long id : request.ids("userids")) {
            if (!request.site().users.has(id)) {
                throw MoodleError.missingRecord("user");
            }
            if (id == Site.ADMIN) {
                throw MoodleError.of(
                        "useradminodelete", "Administrator accounts can not be deleted");
            }
            request.site().users.remove(id);
            request.site().enrolments.all().removeIf(row -> row.is("userid", id));
        }
        return Json.NULL;
    }

    static void stamp(Site site, Row values, boolean fresh) {
        if (fresh) {
            values.put("timecreated", site.now());
        }
        values.put("timemodified", site.now());
    }

    static Row defaults() {
        Row values = new Row();
        values.put("department", "");
        values.put("idnumber", "");
        values.put("firstaccess", 0L);
        values.put("lastaccess", 0L);
        values.put("auth", "manual");
        values.put("suspended", false);
        values.put("confirmed", true);
        values.put("lang", "en");
        values.put("theme", "");
        values.put("timezone", "99");
        values.put("mailformat", 1L);
        values.put("trackforums", 0L);
        values.put("description", "");
        values.put("descriptionformat", 1L);
        values.put("city", "");
        values.put("country", "");
        return values;
    }

    static String fullname(Row user) {
        return user.get("firstname") + " " + user.get("lastname");
    }

    static String picture(Site site, String size) {
        return site.url() + "/theme/image.php/boost/core/1/u/" + size;
    }

    /** A user as others see it: neither the password nor when the row was changed. */
    static Map<String, Object> shown(Site site, Row user) {
        Map<String, Object> shown = user.copy();
        shown.keySet().removeAll(Set.of("password", "timecreated", "timemodified"));
        shown.put("fullname", fullname(user));
        shown.put("profileimageurlsmall", picture(site, "f2"));
        shown.put("profileimageurl", picture(site, "f1"));
        return shown;
    }
}
