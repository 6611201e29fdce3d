package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.util.Map;

/** Companies: each has a contact of its own. */
final class CompanyRules implements ModelRules {

    /** The currency of the first company. */
    static long currency(Env env) {
        Row company = env.find("res.company", 1);
        return company == null ? 1 : company.reference("currency_id");
    }

    @Override
    public void completeNew(Env env, Map<String, Object> values) {
        values.putIfAbsent("currency_id", currency(env));
        if (!values.containsKey("partner_id")) {
            Map<String, Object> contact =
                    Map.of("name", values.getOrDefault("name", false), "is_company", true);
            values.put("partner_id", Records.create(env.sudo(), env.model("res.partner"), contact));
        }
    }
}
