package io.bridgecore.sync.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sync.offline.Digests.HeldRecords;
import io.bridgecore.sync.offline.Digests.ModelDifference;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ComparisonTests {

    @Test
    void namesNoMoreThanItMay_andSaysHowFarItWent() {
        var comparison = comparing(Map.of("000001", 9L, "000002", 2L, "0000025", 1L, "zz", 1L));
        for (int i = 1; i <= Comparison.MOST + 10; i++) {
            comparison.is("%06d".formatted(i), i);
        }

        ModelDifference seen = comparison.result();

        assertThat(seen.inSync()).isFalse();
        assertThat(seen.count()).isEqualTo(Comparison.MOST + 10);
        assertThat(seen.stale()).containsExactly("000001");
        assertThat(seen.missing()).hasSize(Comparison.MOST - 1).startsWith("000003");
        assertThat(seen.namedUpTo()).isEqualTo("%06d".formatted(Comparison.MOST + 1));
        assertThat(seen.extra()).as("as far as it went").containsExactly("0000025");
    }

    @Test
    void countsARecordOnce_whicheverConnectionsHaveIt() {
        var comparison = comparing(Map.of("1", 5L));
        comparison.is("1", 3);
        comparison.is("1", 5);

        ModelDifference seen = comparison.result();

        assertThat(seen.inSync()).isTrue();
        assertThat(seen.count()).isEqualTo(1);
        assertThat(seen.digest()).isEqualTo(Digests.digest(Map.of("1", 5L)));
        assertThat(seen.namedUpTo()).isNull();
    }

    private static Comparison comparing(Map<String, Long> records) {
        return new Comparison(new HeldRecords("m", null, null, null, records));
    }
}
