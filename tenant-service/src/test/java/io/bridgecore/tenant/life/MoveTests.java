package io.bridgecore.tenant.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class MoveTests {

    @ParameterizedTest
    @CsvSource({
        "ACTIVATE, trial>active locked_on_trial>active locked_as_customer>active"
                + " trial_ended>active subscription_ended>active",
        "SUSPEND, trial>locked_on_trial active>locked_as_customer trial_ended>locked_on_trial"
                + " subscription_ended>locked_as_customer",
        "RESUME, locked_on_trial>trial locked_as_customer>active",
        "END_TRIAL, trial>trial_ended",
        "BACK_TO_TRIAL, locked_on_trial>trial trial_ended>trial",
        "END_SUBSCRIPTION, active>subscription_ended",
        "DELETE, trial>deleted active>deleted locked_on_trial>deleted locked_as_customer>deleted"
                + " trial_ended>deleted subscription_ended>deleted"
    })
    void leadsThereAndNowhereElse(Move move, String ways) {
        String found =
                Arrays.stream(Stage.values())
                        .flatMap(from ->
                                move.from(from).stream().map(to -> name(from) + ">" + name(to)))
                        .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(ways);
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedOnceDeleted(Move move) {
        assertThat(move.from(Stage.DELETED)).isEmpty();
    }

    @Test
    void isDoneWhereItLeads() {
        assertThat(Move.RESUME.isDone(Stage.TRIAL)).isTrue();
        assertThat(Move.SUSPEND.isDone(Stage.TRIAL_ENDED)).isFalse();
        assertThat(Move.DELETE.isDone(Stage.DELETED)).isTrue();
        assertThat(Move.ACTIVATE.isDone(Stage.DELETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void standsForOneRow(Stage stage) {
        assertThat(Stage.of(stage.status(), stage.suspension(), stage.resumesAs()))
                .isEqualTo(stage);
    }

    @Test
    void isNoStage_whenARowContradictsItself() {
        assertThatThrownBy(() -> Stage.of(TenantStatus.ACTIVE, Suspension.OPERATOR, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
