package io.bridgecore.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bridgecore.bench.http.Order;
import io.bridgecore.bench.http.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpendingTests {

    private static final Order ORDER = new Order(1, 1, 1, 0, Path.of("requests"));

    private long left = 2_500;

    @Test
    void endsWhenTheQuotaIsUsedUp() throws IOException {
        assertThat(Spending.of(ORDER, _ -> thousand())).isEqualTo(2_500);
    }

    @Test
    void failsWhenNothingIsEverRefused() {
        assertThatIOException()
                .isThrownBy(() -> Spending.of(ORDER, _ -> new Outcome(10, 0, 0, 1, 1, 1)))
                .withMessage("No limit refused anything of 600 requests");
    }

    private Outcome thousand() {
        long admitted = Math.min(left, 1_000);
        left -= admitted;
        return new Outcome(admitted, 1_000 - admitted, 0, 1, 1, 1);
    }
}
