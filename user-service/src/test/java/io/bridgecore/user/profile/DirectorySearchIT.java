package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A directory of some size. */
@NullMarked
class DirectorySearchIT extends RunningUserService {

    private static final int PEOPLE = 3000;

    private final TestDatabase database = TestDatabase.of("user");
    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void findsByTrigrams_behindTheWall() throws SQLException {
        TenantId other = TenantId.next();
        populate(tenant);
        populate(other);

        get(admin, USERS + "?search=ZEBRA")
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].organization_id")
                .isEqualTo(tenant.toString());
        assertThat(plan("%zebra%")).contains("profile_search");
    }

    @Test
    void pagesByTheLastPersonSeen() throws SQLException {
        populate(tenant);
        List<String> first = ids("?limit=2");
        List<String> second = ids("?limit=2&after=" + first.getLast());

        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(ids("?limit=4")).startsWith(first.getFirst()).endsWith(second.getLast());
        get(admin, USERS + "?after=" + TenantId.next()).expectStatus().isEqualTo(422);
    }

    private List<String> ids(String query) {
        var found = new ArrayList<String>();
        var body = get(admin, USERS + query).expectStatus().isOk().expectBody();
        int count = query.startsWith("?limit=4") ? 4 : 2;
        for (int i = 0; i < count; i++) {
            body.jsonPath("$[" + i + "].id").value(String.class, found::add);
        }
        return found;
    }

    private void populate(TenantId whose) throws SQLException {
        try (var all = database.asSuperuser();
                Statement sql = all.createStatement()) {
            sql.execute(
                    """
                    insert into "user".profile (tenant_id, id, email, full_name, role, user_type,
                        created_at, updated_at)
                    select '%s', gen_random_uuid(), md5(n::text) || '@acme.test',
                        case n when 77 then 'Zoe Zebra' else md5((n * 7)::text) end,
                        'staff', 'employee', now() + n * interval '1 second', now()
                    from generate_series(1, %d) n
                    """
                            .formatted(whose, PEOPLE));
            sql.execute("analyze \"user\".profile");
        }
    }

    private String plan(String pattern) throws SQLException {
        var plan = new StringBuilder();
        try (var app = database.asApp();
                Statement sql = app.createStatement()) {
            app.setAutoCommit(false);
            sql.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            try (var rows =
                    sql.executeQuery(
                            "explain select * from \"user\".profile where deleted_at is null and"
                                    + " search_text like '"
                                    + pattern
                                    + "'")) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
