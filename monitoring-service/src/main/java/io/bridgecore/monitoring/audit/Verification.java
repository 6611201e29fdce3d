package io.bridgecore.monitoring.audit;

import io.bridgecore.monitoring.audit.Pages.Head;
import io.bridgecore.monitoring.audit.Pages.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through a chain from its beginning and says where it is broken. */
@Component
class Verification {

    private static final int CHUNK = 1000;
    private static final int MOST_FINDINGS = 100;

    private final Pages pages;

    Verification(Pages pages) {
        this.pages = pages;
    }

    /**
     * What became of a chain.
     *
     * @param entries that there should be
     * @param forgotten entries whose details went with their tenant
     * @param purgedAt when that was, as the first entry that tells of it says
     * @param findings the first hundred
     */
    record Report(
            long entries,
            long forgotten,
            @Nullable Instant purgedAt,
            boolean intact,
            List<Finding> findings) {

        Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One place where the chain is broken.
     *
     * @param seq number of the entry; of the first of several that are missing
     * @param until number of the last of them
     * @param kind {@code missing}, {@code changed}, {@code details_changed}, {@code erased} or
     *     {@code head_changed}
     */
    record Finding(long seq, long until, String kind, String detail) {

        private static Finding at(long seq, String kind, String detail) {
            return new Finding(seq, seq, kind, detail);
        }
    }

    /** Checks the chain of a tenant, as far as it reached when the check began. */
    Report of(UUID tenant) {
        Head head = pages.head(tenant).orElse(new Head(0, Chain.BEGINNING, false));
        var walk = new Walk(head);
        List<Placed> next = pages.after(tenant, 0, head.seq(), CHUNK);
        while (!next.isEmpty()) {
            next.forEach(walk::step);
            next = pages.after(tenant, next.getLast().seq(), head.seq(), CHUNK);
        }
        pages.beyond(tenant).ifPresent(walk::beyond);
        return walk.end();
    }

    private static final class Walk {

        private final Head head;
        private final List<Finding> findings = new ArrayList<>();
        private byte[] before = Chain.BEGINNING;
        private long last;
        private long forgotten;
        private @Nullable Instant purgedAt;

        Walk(Head head) {
            this.head = head;
        }

        private void step(Placed placed) {
            Entry entry = placed.entry();
            boolean follows = placed.seq() == last + 1;
            if (!follows) {
                missing(placed.seq() - 1);
            } else if (!Arrays.equals(
                    placed.hash(), Chain.entry(before, placed.seq(), entry, placed.details()))) {
                found(
                        Finding.at(
                                placed.seq(),
                                "changed",
                                "The entry or the one before it is not what was written"));
            }
            if (purgedAt == null && entry.action().equals(Trail.PURGED)) {
                purgedAt = entry.occurredAt();
            }
            Entry.Details details = entry.details();
            if (details == null) {
                forgotten++;
                if (!head.purged()) {
                    found(Finding.at(placed.seq(), "erased", "The details are gone"));
                }
            } else if (!Arrays.equals(placed.details(), Chain.details(details))) {
                found(
                        Finding.at(
                                placed.seq(),
                                "details_changed",
                                "Who, what, before or after is not what was written"));
            }
            before = placed.hash();
            last = placed.seq();
        }

        void beyond(long seq) {
            found(Finding.at(seq, "head_changed", "The end that is remembered is before it"));
        }

        Report end() {
            if (last < head.seq()) {
                missing(head.seq());
            } else if (!Arrays.equals(before, head.hash())) {
                found(Finding.at(last, "head_changed", "The last entry is not the one remembered"));
            }
            return new Report(head.seq(), forgotten, purgedAt, findings.isEmpty(), findings);
        }

        private void missing(long until) {
            found(new Finding(last + 1, until, "missing", "No entry has this number"));
        }

        private void found(Finding finding) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        }
    }
}
