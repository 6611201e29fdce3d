package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers calls so that one call has one form of answer on all versions. */
final class Emulations {

    private static final Map<String, Emulation> KNOWN = known();

    private Emulations() {}

    /** What the server answers, in the form that the call asks for. */
    static @Nullable Object answer(Call call, Upstream odoo) {
        Emulation known = KNOWN.get(call.method());
        return known == null ? plain(call, odoo) : known.answer(call, odoo);
    }

    /** What the server answers to the call as it is. */
    static @Nullable Object plain(Call call, Upstream odoo) {
        boolean byName = call.kwargs().containsKey("ids") && Signatures.of(call.method()) != null;
        return odoo.call(byName ? Arguments.of(call).call("ids") : call);
    }

    private static Map<String, Emulation> known() {
        var emulations = new HashMap<String, Emulation>();
        RecordCalls.register(emulations);
        NameCalls.register(emulations);
        OnchangeCalls.register(emulations);
        ViewCalls.register(emulations);
        WebCalls.register(emulations);
        GroupCalls.register(emulations);
        RightsCalls.register(emulations);
        LoadedCreates.register(emulations);
        return Map.copyOf(emulations);
    }
}
