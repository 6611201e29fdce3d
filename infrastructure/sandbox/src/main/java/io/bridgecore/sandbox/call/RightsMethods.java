package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods about users and what they may do. */
final class RightsMethods {

    private RightsMethods() {}

    static void register(Methods methods) {
        methods.onModel(
                "check_access_rights(operation, raise_exception=)",
                RightsMethods::checkAccessRights);
        methods.onRecords("check_access_rule(operation)", _ -> Call.NOTHING);
        methods.onRecords(
                "has_access(operation)",
                call -> call.env().allows(call.model(), call.text("operation", "")));
        methods.only("res.users", "has_group(group_ext_id)", true, RightsMethods::hasGroup);
        methods.only("res.users", "context_get()", false, call -> userContext(call.env()));
        methods.only(
                "ir.model.data",
                "check_object_reference(module, xml_id, raise_on_access_error=)",
                false,
                RightsMethods::reference);
    }

    private static Object checkAccessRights(Call call) {
        String operation = call.text("operation", "");
        if (call.flag("raise_exception", true)) {
            call.env().demand(call.model(), operation);
        }
        return call.env().allows(call.model(), operation);
    }

    private static Object hasGroup(Call call) {
        Env env = call.env();
        Env user = new Env(env.database(), env.transaction(), call.one(), false, env.context());
        return user.inGroup(call.text("group_ext_id", ""));
    }

    private static Object userContext(Env env) {
        Row user = env.row("res.users", env.uid());
        Row partner = env.row("res.partner", user.reference("partner_id"));
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("lang", partner.get("lang"));
        context.put("tz", partner.get("tz"));
        context.put("uid", env.uid());
        return context;
    }

    private static Object reference(Call call) {
        List<Object> domain =
                List.of(
                        List.of("module", "=", call.get("module")),
                        List.of("name", "=", call.get("xml_id")));
        List<Row> found = new Search(domain, "id", 0, 1).rows(call.env().sudo(), call.model());
        if (found.isEmpty()) {
            throw OdooError.value(
                    "External ID not found in the system: %s.%s"
                            .formatted(call.get("module"), call.get("xml_id")));
        }
        return List.of(found.getFirst().get("model"), found.getFirst().reference("res_id"));
    }
}
