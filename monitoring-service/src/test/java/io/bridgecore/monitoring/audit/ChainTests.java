package io.bridgecore.monitoring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ChainTests {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void tellsValuesThatSlideIntoTheNextField() {
        assertThat(Chain.details(details("ab", "c")))
                .isNotEqualTo(Chain.details(details("a", "bc")));
        assertThat(Chain.details(details("", "a"))).isNotEqualTo(Chain.details(details("a", "")));
        assertThat(Chain.details(details(null, "a"))).isNotEqualTo(Chain.details(details("", "a")));
    }

    @Test
    void dependsOnWhatCameBefore_andOnThePlace() {
        byte[] first = hash(Chain.BEGINNING, 1, "tenant.created");

        assertThat(hash(Chain.BEGINNING, 1, "tenant.created")).isEqualTo(first);
        assertThat(hash(first, 1, "tenant.created")).isNotEqualTo(first);
        assertThat(hash(Chain.BEGINNING, 2, "tenant.created")).isNotEqualTo(first);
        assertThat(hash(Chain.BEGINNING, 1, "tenant.deleted")).isNotEqualTo(first);
    }

    private static byte[] hash(byte[] before, long seq, String action) {
        var entry =
                new Entry(
                        ID,
                        Entry.PLATFORM,
                        Instant.parse("2026-11-22T01:00:00Z"),
                        action,
                        "admin",
                        "tenant",
                        null,
                        null);
        return Chain.entry(before, seq, entry, Chain.details(details("a", "b")));
    }

    private static Entry.Details details(@Nullable String actor, @Nullable String entity) {
        return new Entry.Details(actor, entity, null, null, null, null, null);
    }
}
