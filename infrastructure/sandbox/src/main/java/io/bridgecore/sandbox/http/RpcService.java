package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import java.util.List;
import java.util.Map;

/** The services behind {@code POST /jsonrpc}: common, object and db. */
final class RpcService {

    private static final int LOGIN_ARGUMENTS = 3;
    private static final int OBJECT_ARGUMENTS = 5;

    private final Databases databases;
    private final Methods methods;
    private final Counters counters;

    RpcService(Databases databases, Methods methods, Counters counters) {
        this.databases = databases;
        this.methods = methods;
        this.counters = counters;
    }

    Object call(Map<String, Object> params) {
        List<Object> args = Json.list(params.getOrDefault("args", List.of()));
        String method = String.valueOf(params.getOrDefault("method", ""));
        String service = String.valueOf(params.getOrDefault("service", ""));
        return switch (service) {
            case "common" -> common(method, args);
            case "object" -> object(method, args);
            case "db" -> db(method, args);
            default -> throw OdooError.of("builtins.KeyError", service);
        };
    }

    private Object common(String method, List<Object> args) {
        return switch (method) {
            case "version" -> Logins.serverVersion(databases.release());
            case "about" -> "See http://openerp.com";
            case "authenticate", "login" -> authenticate(method, args);
            default -> throw OdooError.of("builtins.Exception", "Method not found: " + method);
        };
    }

    private Object authenticate(String method, List<Object> args) {
        if (args.size() < LOGIN_ARGUMENTS) {
            throw OdooError.type(
                    "exp_%s() missing %d required positional arguments"
                            .formatted(method, LOGIN_ARGUMENTS - args.size()));
        }
        counters.login();
        long uid = Logins.findWithKey(database(args.getFirst()), args.get(1), args.get(2));
        return uid == 0 ? (Object) false : uid;
    }

    private Object object(String method, List<Object> args) {
        if (args.size() < OBJECT_ARGUMENTS) {
            throw OdooError.value(
                    "not enough values to unpack (expected at least %d, got %d)"
                            .formatted(OBJECT_ARGUMENTS, args.size()));
        }
        Database database = database(args.getFirst());
        long uid = args.get(1) instanceof Long number ? number : 0;
        Logins.demand(database, uid, args.get(2));
        String name = String.valueOf(args.get(3));
        Model model = database.schema().find(name);
        if (model == null) {
            throw OdooError.user("Object " + name + " doesn't exist");
        }
        boolean named = method.equals("execute_kw");
        List<Object> positional =
                named
                        ? Json.list(args.size() > 5 ? args.get(5) : List.of())
                        : args.subList(OBJECT_ARGUMENTS, args.size());
        Map<String, Object> keywords = Json.map(named && args.size() > 6 ? args.get(6) : Map.of());
        String called = String.valueOf(args.get(4));
        counters.call(name, called);
        return database.execute(
                uid, Map.of(), env -> methods.run(env, model, called, positional, keywords));
    }

    private Object db(String method, List<Object> args) {
        return switch (method) {
            case "list" -> databases.names();
            case "db_exist" -> !args.isEmpty() && databases.names().contains(args.getFirst());
            case "server_version" -> databases.release().series();
            default -> throw OdooError.of("builtins.KeyError", PythonText.repr(method));
        };
    }

    private Database database(Object name) {
        Database database = databases.find(String.valueOf(name));
        if (database == null) {
            throw OdooError.noDatabase(String.valueOf(name));
        }
        return database;
    }
}
