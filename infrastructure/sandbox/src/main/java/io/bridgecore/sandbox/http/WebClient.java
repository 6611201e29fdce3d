package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.http.Sessions.Session;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls of a browser: a session, and calls within it. */
final class WebClient {

    private final Databases databases;
    private final Methods methods;
    private final Sessions sessions;
    private final Counters counters;

    WebClient(Databases databases, Methods methods, Sessions sessions, Counters counters) {
        this.databases = databases;
        this.methods = methods;
        this.sessions = sessions;
        this.counters = counters;
    }

    /** A login that succeeded. */
    record Login(String token, Map<String, Object> info) {}

    /**
     * Opens a session.
     *
     * @throws OdooError if the database is unknown or the password wrong
     */
    Login authenticate(Map<String, Object> params) {
        counters.login();
        String name = String.valueOf(params.getOrDefault("db", ""));
        Database database = databases.find(name);
        if (database == null) {
            throw databases.release().old()
                    ? OdooError.noDatabase(name)
                    : OdooError.access("Database not found.");
        }
        long uid =
                Logins.find(
                        database,
                        params.getOrDefault("login", ""),
                        params.getOrDefault("password", ""));
        if (uid == 0) {
            throw OdooError.denied();
        }
        return new Login(sessions.open(name, uid), Logins.sessionInfo(database, uid));
    }

    Object sessionInfo(String token) {
        Session session = session(token);
        return Logins.sessionInfo(database(session), session.uid());
    }

    Object destroy(String token) {
        session(token);
        sessions.close(token);
        return Methods.NOTHING;
    }

    Object callKw(String token, Map<String, Object> params) {
        Session session = session(token);
        Database database = database(session);
        String name = String.valueOf(params.getOrDefault("model", ""));
        String method = String.valueOf(params.getOrDefault("method", ""));
        counters.call(name, method);
        Model model = database.schema().find(name);
        if (model == null) {
            throw databases.release().old()
                    ? OdooError.of("builtins.KeyError", name)
                    : OdooError.notFound();
        }
        return database.execute(
                session.uid(),
                Map.of(),
                env ->
                        methods.run(
                                env,
                                model,
                                method,
                                Json.list(params.getOrDefault("args", false)),
                                Json.map(params.getOrDefault("kwargs", false))));
    }

    /** The search of browsers before 19. */
    Object searchRead(String token, Map<String, Object> params) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String name : new String[] {"domain", "fields", "offset", "limit"}) {
            if (params.containsKey(name)) {
                named.put(name, params.get(name));
            }
        }
        if (params.get("sort") instanceof String order) {
            named.put("order", order);
        }
        Map<String, Object> call = new LinkedHashMap<>(params);
        call.put("method", "web_search_read");
        call.put("kwargs", named);
        call.remove("args");
        return callKw(token, call);
    }

    /** Like a call, but only an action is answered. */
    Object callButton(String token, Map<String, Object> params) {
        return callKw(token, params) instanceof Map<?, ?> action ? action : (Object) false;
    }

    private Session session(String token) {
        Session session = sessions.find(token);
        if (session == null) {
            throw OdooError.sessionExpired();
        }
        return session;
    }

    private Database database(Session session) {
        Database database = databases.find(session.database());
        if (database == null) {
            throw OdooError.sessionExpired();
        }
        return database;
    }
}
