package io.bridgecore.connector.helper;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Companies and users of a tenant's Odoo. Asked by the connection's account: the platform's own
 * people are linked to nobody there.
 */
@RestController
@RequestMapping({"/admin/odoo-helpers", "/api/admin/odoo-helpers"})
@PreAuthorize("hasAuthority('tenants:read')")
class OdooHelperController {

    private static final int MOST_COMPANIES = 100;
    private static final int MOST_USERS = 500;

    private final RemoteSystems systems;
    private final TenantRules tenants;

    OdooHelperController(RemoteSystems systems, TenantRules tenants) {
        this.systems = systems;
        this.tenants = tenants;
    }

    /** A company. */
    record Company(int id, String name) {}

    /** A user. */
    record User(
            int id,
            String name,
            String login,
            @Nullable String email,
            @Nullable Integer companyId) {}

    /** All companies. */
    record Companies(boolean success, List<Company> companies) {}

    /** The users of a company. */
    record Users(boolean success, List<User> users) {}

    @GetMapping("/companies/{tenant_id}")
    @Operation(summary = "Companies in a tenant's Odoo, at most 100")
    Companies companies(@PathVariable("tenant_id") UUID tenant) {
        List<Map<?, ?>> rows =
                search(tenant, "res.company", List.of(), List.of("name"), MOST_COMPANIES);
        return new Companies(
                true, rows.stream().map(row -> new Company(id(row), text(row, "name"))).toList());
    }

    @GetMapping("/users/{tenant_id}")
    @Operation(summary = "Active users of a company in a tenant's Odoo, at most 500")
    Users users(@PathVariable("tenant_id") UUID tenant, @RequestParam("company_id") int company) {
        List<Object> domain =
                List.of(
                        List.of("company_ids", "in", List.of(company)),
                        List.of("active", "=", true));
        List<String> fields = List.of("name", "login", "email", "company_id");
        List<Map<?, ?>> rows = search(tenant, "res.users", domain, fields, MOST_USERS);
        return new Users(true, rows.stream().map(OdooHelperController::user).toList());
    }

    private static User user(Map<?, ?> row) {
        return new User(
                id(row),
                text(row, "name"),
                text(row, "login"),
                row.get("email") instanceof String email ? email : null,
                row.get("company_id") instanceof List<?> pair
                                && pair.getFirst() instanceof Integer company
                        ? company
                        : null);
    }

    private List<Map<?, ?>> search(
            UUID tenant, String model, List<Object> domain, List<String> fields, int limit) {
        var id = new TenantId(tenant);
        if (!tenants.exists(id)) {
            throw ConnectorProblem.TENANT_NOT_FOUND.because("No tenant " + tenant);
        }
        Map<String, @Nullable Object> kwargs =
                Map.of("fields", fields, "limit", limit, "order", "name, id");
        var call = new Call(model, "search_read", List.of(domain), kwargs);
        Object found = CurrentTenant.callAs(id, () -> ask(call));
        var rows = new ArrayList<Map<?, ?>>();
        if (found instanceof List<?> list) {
            list.forEach(entry -> {
                if (entry instanceof Map<?, ?> row) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }

    /** A login that Odoo refuses is a configuration that cannot be used. */
    private Object ask(Call call) {
        try {
            Object answer = systems.call("odoo", call);
            return answer == null ? List.of() : answer;
        } catch (ProblemException failed) {
            if (failed.type() == ConnectorProblem.REMOTE_LOGIN_REFUSED) {
                throw ConnectorProblem.MISSING_CREDENTIALS
                        .because("Missing Odoo credentials: " + failed.detail())
                        .causedBy(failed);
            }
            throw failed;
        }
    }

    private static int id(Map<?, ?> row) {
        return row.get("id") instanceof Integer id ? id : 0;
    }

    private static String text(Map<?, ?> row, String name) {
        return row.get(name) instanceof String text ? text : "";
    }
}
