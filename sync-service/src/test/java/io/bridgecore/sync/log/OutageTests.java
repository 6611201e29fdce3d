package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

@NullMarked
class OutageTests {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40001", "40P01", "42P01", "53300", "57P01", "58030"})
    void waitsForADatabaseThatIsAway(String state) {
        assertThat(Outage.is(said(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P02", "23502", "23505", "54000", "54001", "", "0"})
    void doesNotWaitForWhatARowBringsAbout(String state) {
        assertThat(Outage.is(said(state))).isFalse();
    }

    @Test
    void waitsForAConnection() {
        assertThat(Outage.is(new CannotCreateTransactionException("no connection"))).isTrue();
        assertThat(
                        Outage.is(
                                new DataAccessResourceFailureException(
                                        "x", new SQLTransientConnectionException("pool is empty"))))
                .isTrue();
    }

    @Test
    void doesNotWaitForAMistakeOfItsOwn() {
        assertThat(Outage.is(new IllegalArgumentException("year out of range"))).isFalse();
        assertThat(Outage.is(new DataAccessResourceFailureException("x", new SQLException("y"))))
                .isFalse();
    }

    private static Throwable said(String state) {
        return new DataAccessResourceFailureException("x", new SQLException("said", state));
    }
}
