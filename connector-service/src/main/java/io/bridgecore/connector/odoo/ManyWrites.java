package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code web_save_multi}: records of one model, each with values of its own. */
final class ManyWrites {

    private final Call call;
    private final Arguments given;
    private final Upstream odoo;

    ManyWrites(Call call, Upstream odoo) {
        this.call = call;
        this.given = Arguments.of(call);
        this.odoo = odoo;
    }

    @Nullable Object answer() {
        List<?> ids = given.ids();
        List<?> values = given.list("vals_list");
        if (ids.size() != values.size()) {
            throw new ConnectorException(Kind.REJECTED, "Each record needs values of its own");
        }
        Object clean = new Values(call.model(), odoo).writable(values);
        Arguments all =
                given.with("vals_list", clean).with("specification", Map.of("id", Map.of()));
        Map<Object, List<@Nullable Object>> groups =
                groups(ids, clean instanceof List<?> list ? list : List.of());
        if (groups.size() > 1 && odoo.since(Versions.JSON_2)) {
            try {
                return odoo.call(all.call("ids", "vals_list"));
            } catch (ConnectorException failed) {
                if (failed.kind() != Kind.NOT_FOUND || !failed.text().contains("web_save_multi")) {
                    throw failed;
                }
            }
        }
        return write(groups);
    }

    /** The records that get the same values share one call. */
    private static Map<Object, List<@Nullable Object>> groups(List<?> ids, List<?> values) {
        var groups = new LinkedHashMap<Object, List<@Nullable Object>>();
        for (int i = 0; i < ids.size(); i++) {
            groups.computeIfAbsent(values.get(i), _ -> new ArrayList<>()).add(ids.get(i));
        }
        return groups;
    }

    private Object write(Map<Object, List<@Nullable Object>> groups) {
        var done = new ArrayList<@Nullable Object>();
        groups.forEach((values, ids) -> {
            if (!done.isEmpty() && !RequestTime.allowsMore()) {
                throw new ConnectorException(
                        Kind.FAILED,
                        "There was no time for all records (already written: " + done + ")");
            }
            try {
                odoo.call(
                        call.model(),
                        "write",
                        Arrays.<@Nullable Object>asList(ids, values),
                        given.context());
                done.addAll(ids);
            } catch (ConnectorException failed) {
                throw done.isEmpty()
                        ? failed
                        : new ConnectorException(
                                failed.kind(),
                                failed.text() + " (already written: " + done + ")",
                                failed);
            }
        });
        return done;
    }
}
