package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.sandbox.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Passwords, and what a user learns on logging in. */
final class Logins {

    private Logins() {}

    /** The id of the user; 0 if login or password are wrong. */
    static long find(Database database, Object login, Object password) {
        return database.execute(
                1,
                Map.of(),
                env ->
                        env.table("res.users").all().stream()
                                .filter(user -> user.flag("active"))
                                .filter(user -> user.get("login").equals(login))
                                .filter(user -> matches(user, password))
                                .mapToLong(Row::id)
                                .findFirst()
                                .orElse(0));
    }

    /** The id of the user, whose API key is as good as the password. */
    static long findWithKey(Database database, Object login, Object secret) {
        long owner = database.keys().owner(secret);
        boolean own =
                owner != 0
                        && database.execute(
                                1,
                                Map.of(),
                                env -> env.row("res.users", owner).get("login").equals(login));
        return own ? owner : find(database, login, secret);
    }

    private static boolean matches(Row user, Object password) {
        return !user.text("password").isEmpty() && user.get("password").equals(password);
    }

    /**
     * Lets a user in by id and password.
     *
     * @throws OdooError if there is no such user, or the password is wrong
     */
    static void demand(Database database, long uid, Object password) {
        boolean right =
                database.keys().owner(password) == uid
                        || database.execute(
                                uid, Map.of(), env -> matches(env.row("res.users", uid), password));
        if (!right) {
            throw OdooError.denied();
        }
    }

    static Map<String, Object> serverVersion(Release release) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("server_version", release.series());
        version.put("server_version_info", release.info());
        version.put("server_serie", release.series());
        version.put("protocol_version", 1L);
        return version;
    }

    static Map<String, Object> webVersion(Release release) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("version_info", release.info());
        version.put("version", release.series());
        return version;
    }

    /** The answer of a session's login. */
    static Map<String, Object> sessionInfo(Database database, long uid) {
        return database.execute(uid, Map.of(), env -> sessionInfo(env, env.row("res.users", uid)));
    }

    private static Map<String, Object> sessionInfo(Env env, Row user) {
        Row partner = env.row("res.partner", user.reference("partner_id"));
        boolean admin = env.inGroup("base.group_system");
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("lang", partner.get("lang"));
        context.put("tz", partner.get("tz"));
        context.put("uid", user.id());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("uid", user.id());
        info.put("is_system", admin);
        info.put("is_admin", admin);
        info.put("is_public", false);
        info.put("is_internal_user", env.inGroup("base.group_user"));
        info.put("user_context", context);
        info.put("db", env.database().name());
        info.put("server_version", env.database().release().series());
        info.put("server_version_info", env.database().release().info());
        info.put("support_url", "https://www.odoo.com/buy");
        info.put("name", partner.get("name"));
        info.put("username", user.get("login"));
        info.put("quick_login", true);
        info.put("partner_write_date", partner.text("write_date").substring(0, 19));
        info.put("partner_display_name", partner.get("complete_name"));
        info.put("partner_id", partner.id());
        info.put("active_ids_limit", 20000L);
        info.put("max_file_upload_size", 134217728L);
        info.put("home_action_id", false);
        info.put("currencies", currencies(env));
        info.put("bundle_params", Map.of("lang", partner.get("lang")));
        if (env.database().release().old()) {
            asBefore(env, user, info);
        } else {
            info.put("user_companies", companies(env, user));
            info.put("groups", Map.of("base.group_allow_export", true));
        }
        return info;
    }

    /** Old releases know less, and companies as pairs. */
    private static void asBefore(Env env, Row user, Map<String, Object> info) {
        info.keySet()
                .removeAll(
                        List.of("is_public", "is_internal_user", "quick_login", "bundle_params"));
        List<Object> all =
                user.references("company_ids").stream().map(id -> pair(env, id)).toList();
        long company = user.reference("company_id");
        info.put("company_id", company);
        info.put(
                "user_companies",
                Map.of("current_company", pair(env, company), "allowed_companies", all));
    }

    private static Object pair(Env env, long company) {
        return List.of(company, env.row("res.company", company).get("name"));
    }

    private static Map<String, Object> currencies(Env env) {
        Map<String, Object> currencies = new LinkedHashMap<>();
        for (Row row : env.table("res.currency").all()) {
            if (row.flag("active")) {
                Map<String, Object> currency = new LinkedHashMap<>();
                currency.put("name", row.get("name"));
                currency.put("symbol", row.get("symbol"));
                currency.put("position", row.get("position"));
                currency.put("digits", List.of(69L, 2L));
                currencies.put(String.valueOf(row.id()), currency);
            }
        }
        return currencies;
    }

    private static Map<String, Object> companies(Env env, Row user) {
        Map<String, Object> allowed = new LinkedHashMap<>();
        for (long id : user.references("company_ids")) {
            Row row = env.row("res.company", id);
            Map<String, Object> company = new LinkedHashMap<>();
            company.put("id", id);
            company.put("name", row.get("name"));
            company.put("sequence", row.get("sequence"));
            company.put("child_ids", List.of());
            company.put("parent_id", false);
            company.put("currency_id", row.get("currency_id"));
            allowed.put(String.valueOf(id), company);
        }
        Map<String, Object> companies = new LinkedHashMap<>();
        companies.put("current_company", user.get("company_id"));
        companies.put("allowed_companies", allowed);
        companies.put("disallowed_ancestor_companies", Map.of());
        return companies;
    }
}
