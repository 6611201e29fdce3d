package io.bridgecore.tenancy.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.TenantErasure;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class TenantErasureIT {

    private static final TestDatabase DATABASE = TestDatabase.of("notes");
    private static final long MORE_THAN_TWO_BATCHES = 4_001;

    private final TenantId acme = TenantId.next();
    private final TenantId other = TenantId.next();

    @Autowired TenantErasure erasure;

    @Test
    void leavesNothingOfTheTenant_andEverythingOfAnother() throws SQLException {
        fill(acme, MORE_THAN_TWO_BATCHES);
        fill(other, 3);

        erasure.erase(acme);
        erasure.erase(acme);

        assertThat(DATABASE.rowsOf(acme.value()))
                .containsEntry("note", 0L)
                .containsEntry("attachment", 0L)
                .hasSize(2);
        assertThat(DATABASE.rowsOf(other.value()))
                .containsEntry("note", 3L)
                .containsEntry("attachment", 3L);
    }

    private static void fill(TenantId tenant, long notes) throws SQLException {
        try (var admin = DATABASE.asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(
                    """
                    with notes as (
                        insert into notes.note
                        select gen_random_uuid(), '%s', 'n' from generate_series(1, %d)
                        returning id, tenant_id)
                    insert into notes.attachment
                    select gen_random_uuid(), tenant_id, id from notes
                    """
                            .formatted(tenant, notes));
        }
    }
}
