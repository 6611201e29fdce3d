package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods that change records. */
final class WriteMethods {

    private static final Pattern NAME_AND_MAIL =
            Pattern.compile("\"?([^\"<]*?)\"?\\s*<([^<>\\s]+@[^<>\\s]+)>");

    private WriteMethods() {}

    static void register(Methods methods) {
        methods.onModel("create(vals_list)", WriteMethods::create);
        methods.onRecords("write(vals)", WriteMethods::write);
        methods.onRecords("unlink()", WriteMethods::unlink);
        methods.onRecords("copy(default=)", WriteMethods::copy);
        methods.onModel("name_create(name)", WriteMethods::nameCreate);
        methods.onRecords("web_save(vals, specification, next_id=)", WriteMethods::webSave);
        methods.onRecords("action_archive()", call -> archive(call, false));
        methods.onRecords("action_unarchive()", call -> archive(call, true));
        methods.onRecords(
                "message_post(body=, subject=, message_type=, subtype_xmlid=, partner_ids=,"
                        + " attachment_ids=)",
                WriteMethods::messagePost);
        methods.onRecords("message_subscribe(partner_ids=, subtype_ids=)", _ -> true);
    }

    private static Object create(Call call) {
        Object values = call.get("vals_list");
        if (!(values instanceof List<?>)) {
            return Records.create(call.env(), call.model(), object(values));
        }
        List<Long> ids = new ArrayList<>();
        for (Object one : Json.list(values)) {
            ids.add(Records.create(call.env(), call.model(), object(one)));
        }
        return ids;
    }

    private static Map<String, Object> object(Object values) {
        if (!(values instanceof Map<?, ?>)) {
            throw OdooError.of("builtins.AttributeError", "'str' object has no attribute 'items'");
        }
        return Json.map(values);
    }

    private static Object write(Call call) {
        Records.write(call.env(), call.model(), call.ids(), object(call.get("vals")));
        return true;
    }

    private static Object unlink(Call call) {
        Records.unlink(call.env(), call.model(), call.ids());
        return true;
    }

    private static Object copy(Call call) {
        List<Long> copies = new ArrayList<>();
        for (long id : call.ids()) {
            copies.add(Records.copy(call.env(), call.model(), id, call.map("default")));
        }
        return copies;
    }

    private static Object nameCreate(Call call) {
        Map<String, Object> values = new LinkedHashMap<>();
        String name = call.text("name", "");
        Matcher mail = NAME_AND_MAIL.matcher(name);
        if (call.model().find("email") != null && mail.matches()) {
            values.put("email", mail.group(2));
            name = mail.group(1);
        }
        Model model = call.model();
        String field = model.name().equals("res.partner") ? "name" : model.recName();
        values.put(field.equals("complete_name") ? "name" : field, name);
        long id = Records.create(call.env(), model, values);
        Row row = call.env().row(model.name(), id);
        return List.of(id, Reader.displayName(call.env(), model, row));
    }

    private static Object webSave(Call call) {
        Env env = call.env();
        List<Long> ids = call.ids();
        if (ids.isEmpty()) {
            ids = List.of(Records.create(env, call.model(), call.map("vals")));
        } else {
            Records.write(env, call.model(), ids, call.map("vals"));
        }
        return Specification.read(env, call.model(), ids, call.map("specification"));
    }

    private static Object archive(Call call, boolean active) {
        Records.write(call.env(), call.model(), call.ids(), Map.of("active", active));
        return Call.NOTHING;
    }

    private static Object messagePost(Call call) {
        Env env = call.env();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("model", call.model().name());
        message.put("res_id", env.row(call.model().name(), call.one()).id());
        message.put("body", "<p>" + call.text("body", "") + "</p>");
        message.put("subject", call.get("subject"));
        message.put("author_id", env.row("res.users", env.uid()).get("partner_id"));
        message.put("date", env.transaction().now().substring(0, 19));
        long id = Records.create(env.sudo(), env.model("mail.message"), message);
        return env.database().release().old() ? (Object) id : List.of(id);
    }
}
