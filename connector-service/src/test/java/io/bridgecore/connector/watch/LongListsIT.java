package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What takes longer than a look goes on with the next one, whoever looks. */
@NullMarked
class LongListsIT extends Watching {

    private static final Duration SLOW = Duration.ofMillis(600);
    private static final Duration TIME = Duration.ofMillis(500);

    /** Few records at once make lists of twenty ids. */
    private static final int PAGE = 1;

    @Autowired private Watcher watcher;

    private List<Integer> made = List.of();

    @BeforeEach
    void makeMany() {
        String values =
                IntStream.range(0, 70)
                        .mapToObj("{\"name\":\"Many %d\"}"::formatted)
                        .collect(Collectors.joining(","));
        made =
                post(
                                "/api/v1/odoo/batch_create",
                                "{\"model\":\"%s\",\"values_list\":[%s]}".formatted(MODEL, values))
                        .read("$.ids");
        CurrentTenant.runAs(
                tenant,
                () -> {
                    states.state(id(), MODEL);
                    states.portion(id(), MODEL, PAGE);
                });
    }

    private ModelRows.State state() {
        return Objects.requireNonNull(
                CurrentTenant.callAs(tenant, () -> states.state(id(), MODEL)));
    }

    /** One look that has time for one list only. */
    private void lookBriefly() {
        ODOO.slowAnswers("search_read", SLOW);
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(id()).orElseThrow();
                    looks.withSource(
                            id(),
                            source -> {
                                watcher.look(claim, source, MODEL, Instant.now().plus(TIME));
                                return true;
                            });
                    rows.done(claim);
                });
        ODOO.healthy();
    }

    private long reached() {
        return Objects.requireNonNull(state().stage()).after();
    }

    @Test
    void beginsInSeveralLooks_andPublishesNothingOfWhatIsThere() {
        lookBriefly();
        assertThat(state().cursor()).isNull();
        assertThat(state().lookedAt()).isNotNull();
        long first = reached();
        lookBriefly();
        assertThat(reached()).isGreaterThan(first);
        int meanwhile = create("Meanwhile");

        look();

        assertThat(state().cursor()).isNotNull();
        assertThat(state().stage()).isNull();
        assertThat(lookUntil(1))
                .extracting(event -> at(event, "$.data.record_id"))
                .containsOnly(Integer.toString(meanwhile));
    }

    @Test
    void comparesInSeveralLooks() {
        look();
        delete(made.getLast());
        longAgo("compared_at");
        lookBriefly();
        long first = reached();
        assertThat(changes.all()).isEmpty();

        lookBriefly();
        assertThat(reached()).isGreaterThan(first);
        look();

        assertThat(state().stage()).isNull();
        assertThat(changes.all())
                .extracting(event -> at(event, "$.data.record_id"))
                .containsExactly(made.getLast().toString());
    }

    @Test
    void sweepsInSeveralSteps() {
        look();
        delete(made.getFirst());
        longAgo("swept_at");
        look();

        assertThat(state().stage()).isNull();
        assertThat(changes.all())
                .extracting(event -> at(event, "$.data.operation"))
                .containsExactly("unlink");
    }
}
