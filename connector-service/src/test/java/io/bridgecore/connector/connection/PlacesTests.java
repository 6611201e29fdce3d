package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.session.Limits;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@NullMarked
class PlacesTests {

    private final Places places = new Places();
    private final TenantId tenant = TenantId.next();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void endTransaction() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void asksOnce_forManyCalls() {
        Optional<Place> first = usual(tenant);
        Optional<Place> second = usual(tenant);

        assertThat(second).isEqualTo(first).isPresent();
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsTenantsApart() {
        Optional<Place> mine = usual(tenant);
        Optional<Place> theirs = usual(TenantId.next());

        assertThat(theirs).isPresent().isNotEqualTo(mine);
    }

    @Test
    void asksAgain_afterAChange() {
        usual(tenant);

        CurrentTenant.runAs(tenant, places::change);

        usual(tenant);
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksAgain_onceTheChangeIsCommitted() {
        TransactionSynchronizationManager.initSynchronization();
        CurrentTenant.runAs(tenant, places::change);
        usual(tenant);

        TransactionSynchronizationManager.getSynchronizations()
                .forEach(one -> one.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));

        usual(tenant);
        assertThat(asked).hasValue(2);
    }

    @Test
    void dropsWhatWasFoundWhileItChanged() {
        CurrentTenant.callAs(
                tenant,
                () ->
                        places.usual(
                                "odoo",
                                () -> {
                                    places.change();
                                    return Optional.of(place());
                                }));

        usual(tenant);

        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersNoFailure() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () -> CurrentTenant.callAs(tenant, () -> places.named("a", this::fail)))
                    .hasMessage("no");
        }
        assertThat(asked).hasValue(2);
    }

    private Place fail() {
        asked.incrementAndGet();
        throw new IllegalStateException("no");
    }

    private Optional<Place> usual(TenantId whose) {
        return CurrentTenant.callAs(
                whose,
                () ->
                        places.usual(
                                "odoo",
                                () -> {
                                    asked.incrementAndGet();
                                    return Optional.of(place());
                                }));
    }

    private static Place place() {
        return new Place(
                Uuid7.next(), "odoo", 1, new Limits(null, null, null), "http://odoo", null, null);
    }
}
