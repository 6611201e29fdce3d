package io.bridgecore.connector.profile;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.web.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People as Odoo knows them. */
@Component
class Profiles {

    private static final String ODOO = "odoo";
    private static final int NEW_GROUPS_SINCE = 19;

    private final RemoteSystems systems;

    Profiles(RemoteSystems systems) {
        this.systems = systems;
    }

    /** What a user record and those around it say. */
    record Person(
            @Nullable Integer partnerId,
            @Nullable Integer employeeId,
            List<String> groups,
            List<Integer> companyIds,
            @Nullable Integer currentCompanyId) {}

    /** The user id of the connection's own account. */
    int ownAccount() {
        return systems.account(ODOO).details().get("uid") instanceof Integer uid ? uid : 0;
    }

    Person of(int user) {
        // Up to 18 the field holds the groups that follow from others too; 19 has another for that.
        String groups =
                major(systems.account(ODOO)) < NEW_GROUPS_SINCE ? "groups_id" : "all_group_ids";
        List<String> fields = List.of("partner_id", "company_ids", "company_id", groups);
        List<?> found =
                list(call("res.users", "read", List.of(List.of(user)), Map.of("fields", fields)));
        if (found.isEmpty() || !(found.getFirst() instanceof Map<?, ?> row)) {
            throw ConnectorProblem.REMOTE_NOT_FOUND.because("Odoo has no user " + user);
        }
        return new Person(
                reference(row.get("partner_id")),
                employee(user),
                groupNames(ids(row.get(groups))),
                ids(row.get("company_ids")),
                reference(row.get("company_id")));
    }

    private @Nullable Integer employee(int user) {
        try {
            List<?> found =
                    list(
                            call(
                                    "hr.employee",
                                    "search",
                                    List.of(List.of(List.of("user_id", "=", user))),
                                    Map.of("limit", 1, "order", "id")));
            return found.isEmpty() ? null : reference(found.getFirst());
        } catch (ProblemException refused) {
            if (refused.type() == ConnectorProblem.REMOTE_NOT_FOUND
                    || refused.type() == ConnectorProblem.REMOTE_FORBIDDEN) {
                return null; // The app "Employees" is not installed, or not for this account.
            }
            throw refused;
        }
    }

    private List<String> groupNames(List<Integer> groups) {
        var names = new HashMap<Integer, String>();
        List<?> found =
                list(
                        call(
                                "ir.model.data",
                                "search_read",
                                List.of(
                                        List.of(
                                                List.of("model", "=", "res.groups"),
                                                List.of("res_id", "in", groups))),
                                Map.of("fields", List.of("module", "name", "res_id"))));
        for (Object entry : found) {
            if (entry instanceof Map<?, ?> row && row.get("res_id") instanceof Integer group) {
                names.putIfAbsent(group, row.get("module") + "." + row.get("name"));
            }
        }
        return groups.stream().map(id -> names.getOrDefault(id, "group_" + id)).toList();
    }

    private @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        return systems.call(ODOO, new Call(model, method, args, kwargs));
    }

    private static int major(SystemInfo system) {
        String digits = system.version().replaceFirst("^\\D*", "").split("\\D", 2)[0];
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static @Nullable Integer reference(@Nullable Object value) {
        if (value instanceof Integer id) {
            return id;
        }
        return value instanceof List<?> pair
                        && !pair.isEmpty()
                        && pair.getFirst() instanceof Integer id
                ? id
                : null;
    }

    private static List<Integer> ids(@Nullable Object value) {
        return list(value).stream()
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
