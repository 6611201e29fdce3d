package io.bridgecore.connector.profile;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.web.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * People as Odoo knows them. Asked by the connection's account, whoever it is about: nobody is
 * logged in yet, and people may not read in Odoo which groups they are in.
 */
@Component
class Profiles {

    private static final String ODOO = "odoo";

    /** Where the groups are, those that follow from others included if possible: 19, 19, before. */
    private static final List<String> GROUPS = List.of("all_group_ids", "group_ids", "groups_id");

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

    /**
     * The number of somebody who is linked.
     *
     * @throws ProblemException 400 if people are linked to another Odoo
     */
    int linked(int user) {
        if (!systems.arePeopleLinked(systems.place(ODOO))) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "People are linked to users of another Odoo");
        }
        return user;
    }

    Person of(int user) {
        String groups = groupsField();
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

    private String groupsField() {
        Object known =
                call(
                        "res.users",
                        "fields_get",
                        List.of(GROUPS),
                        Map.of("attributes", List.of("type")));
        return GROUPS.stream()
                .filter(name -> known instanceof Map<?, ?> map && map.containsKey(name))
                .findFirst()
                .orElse(GROUPS.getLast());
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
