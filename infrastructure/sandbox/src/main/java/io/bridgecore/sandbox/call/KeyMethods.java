package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dialogue in which users make API keys for themselves. */
final class KeyMethods {

    private static final String WIZARD = "res.users.apikeys.description";
    private static final String CHECK = "res.users.identitycheck";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private KeyMethods() {}

    static void register(Methods methods) {
        methods.only(WIZARD, "make_key()", true, KeyMethods::makeKey);
        methods.only(CHECK, "run_check()", true, KeyMethods::runCheck);
        methods.only("res.users.apikeys", "remove()", true, KeyMethods::remove);
    }

    private static Object makeKey(Call call) {
        Env env = call.env();
        Map<String, Object> values = Map.of("request", String.valueOf(call.one()));
        long check = Records.create(env.sudo(), env.model(CHECK), values);
        Map<String, Object> action = window(CHECK, "Access Control");
        action.put("res_id", check);
        action.put("context", Map.of("dialog_size", "medium"));
        return action;
    }

    /** The password comes in the context; 14 has it written to the record before. */
    private static Object runCheck(Call call) {
        Env env = call.env();
        Row check = env.row(CHECK, call.one());
        Object given = env.context().getOrDefault("password", check.get("password"));
        if (!env.row("res.users", env.uid()).get("password").equals(given)) {
            throw OdooError.user(
                    "Incorrect Password, try again or click on Forgot Password to reset your"
                            + " password.");
        }
        Row wizard = env.row(WIZARD, Long.parseLong(check.text("request")));
        String key =
                env.database().keys().generate(env, env.uid(), wizard.text("name"), expiry(wizard));
        Map<String, Object> action = window("res.users.apikeys.show", "API Key Ready");
        action.put("context", Map.of("default_key", key));
        return action;
    }

    private static Object expiry(Row wizard) {
        String days = wizard.text("duration");
        return days.matches("[1-9]\\d{0,4}")
                ? SECOND.format(LocalDateTime.now(ZoneOffset.UTC).plusDays(Long.parseLong(days)))
                : (Object) false;
    }

    private static Object remove(Call call) {
        Records.unlink(call.env().sudo(), call.model(), call.ids());
        return Map.of("type", "ir.actions.act_window_close");
    }

    private static Map<String, Object> window(String model, String name) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("type", "ir.actions.act_window");
        action.put("res_model", model);
        action.put("name", name);
        action.put("target", "new");
        action.put("views", List.of(List.of(false, "form")));
        return action;
    }
}
