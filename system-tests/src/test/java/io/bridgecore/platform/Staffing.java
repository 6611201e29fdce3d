package io.bridgecore.platform;

import io.bridgecore.contracts.Role;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** People in roles that no public call gives: written straight into the database. */
public final class Staffing {

    private static final String ACCOUNT =
            """
            insert into auth.account (tenant_id, id, email, username, full_name, password_hash,
                role, user_type, active, created_at, updated_at, version)
            select tenant_id, ?::uuid, ?, ?, full_name, password_hash, ?, ?, true, now(), now(), 0
            from auth.account where tenant_id = ?::uuid and email = ?
            """;
    private static final String PROFILE =
            """
            insert into "user".profile (tenant_id, id, email, username, full_name, role, user_type,
                created_at, updated_at)
            values (?::uuid, ?::uuid, ?, ?, 'Colleague', ?, ?, now(), now())
            """;
    private static final String PLATFORM =
            """
            insert into auth.platform_admin (id, email, password_hash, full_name, role, active,
                created_at, updated_at, version)
            select ?::uuid, ?, password_hash, full_name, ?, true, now(), now(), 0
            from auth.platform_admin where email = ?
            """;

    private Staffing() {}

    /** Somebody of a company in another role than its owner's, logged in. */
    public static Client hire(Company company, Role role) {
        String word = role.name().toLowerCase(Locale.ROOT);
        return hire(company, role, word + "@" + company.slug() + ".example");
    }

    /** The same with an e-mail of his own. */
    public static Client hire(Company company, Role role, String email) {
        String id = UUID.randomUUID().toString();
        String name = email.substring(0, email.indexOf('@'));
        String type = role == Role.STAFF ? "employee" : role.name().toLowerCase(Locale.ROOT);
        run(ACCOUNT, id, email, name, role.claim(), type, company.id(), company.owner());
        run(PROFILE, company.id(), id, email, name, role.claim(), type);
        return Company.login(company.slug(), email);
    }

    /** Somebody of the platform side, logged in. */
    public static Client appoint(Role role) {
        String email = role.claim() + "-" + UUID.randomUUID() + "@platform.example";
        var first = Platform.shared().initialAdmin();
        run(PLATFORM, UUID.randomUUID().toString(), email, role.name(), first.getFirst());
        return PlatformAdmin.login(email, first.getLast());
    }

    private static void run(String sql, String... values) {
        Platform platform = Platform.shared();
        try (Connection database =
                        DriverManager.getConnection(
                                platform.address("database.url"),
                                "postgres",
                                platform.secret("postgres-superuser"));
                PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Nobody to copy for " + values[1]);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
