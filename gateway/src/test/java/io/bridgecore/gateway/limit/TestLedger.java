package io.bridgecore.gateway.limit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A ledger in memory that keeps the rules of the one in Redis, with a clock that tests set. */
final class TestLedger {

    private static final int TOLD = 12;

    private final SlidingCount counted;
    private final Limit limit;
    private final List<Desk> desks = new ArrayList<>();
    private long millis;

    TestLedger(Limit limit) {
        this.limit = limit;
        this.counted = new SlidingCount(limit.window());
    }

    /** A gateway that joins now. */
    Desk join() {
        var desk = new Desk();
        desks.add(desk);
        return desk;
    }

    void at(long now) {
        millis = now;
    }

    long now() {
        return millis * 1_000_000;
    }

    /** One gateway's side of it. */
    final class Desk implements Ledger {

        final Allowance allowance;
        private final Set<Allowance> waiting = new LinkedHashSet<>();
        private final PlaceBook places = new PlaceBook();
        private boolean cut;
        private boolean pressing;

        Desk() {
            allowance = new Allowance("k", limit, this, now());
        }

        boolean admits() {
            return allowance.take(now()) == 0;
        }

        void cut(boolean off) {
            cut = off;
        }

        /** Whether something asked to be told soon. */
        boolean pressing() {
            return pressing;
        }

        /** Tells everything that waits to be told. */
        void report() {
            List<Allowance> all = List.copyOf(waiting);
            waiting.clear();
            pressing = false;
            for (Allowance next : all) {
                Report report = next.report(now());
                if (report != null) {
                    next.settled(report, enter(report), now(), now());
                }
            }
        }

        private Report.Answer enter(Report report) {
            long before = counted.total(millis);
            counted.add(millis, (int) (report.spent() - report.back()));
            LoneCount alone = report.alone();
            if (alone != null) {
                counted.add(millis, (int) alone.admitted(millis));
            }
            long granted = 0;
            long free = limit.most() - counted.total(millis);
            if (report.want() > 0 && free > 0) {
                granted = Math.min(report.want(), Math.max(1, free / (2L * desks.size())));
                counted.add(millis, (int) granted);
            }
            long total = counted.total(millis);
            List<Report.Relief> reliefs = reliefs(limit.most() - total);
            if (total >= limit.most() && before < limit.most()) {
                desks.forEach(desk -> desk.allowance.exhausted(limit.most(), reliefs, now()));
            }
            return new Report.Answer(total, granted, 0, reliefs);
        }

        private List<Report.Relief> reliefs(long now) {
            List<Report.Relief> reliefs = new ArrayList<>();
            long[] left = {now};
            long memory = limit.window().millis() + limit.window().sliceMillis();
            counted.visit(
                    millis,
                    (age, count) -> {
                        left[0] += count;
                        if (left[0] > 0) {
                            reliefs.add(new Report.Relief(memory - age, left[0]));
                        }
                    });
            return reliefs.subList(0, Math.min(reliefs.size(), TOLD));
        }

        @Override
        public Allowance open(String key, Limit asked, long now) {
            return new Allowance(key, asked, this, now);
        }

        @Override
        public boolean away() {
            return cut;
        }

        @Override
        public int gateways() {
            return desks.size();
        }

        @Override
        public PlaceBook places() {
            return places;
        }

        @Override
        public void tell(String news) {
            desks.forEach(desk -> desk.places.heard(news, now()));
        }

        @Override
        public boolean later(Allowance next) {
            return waiting.add(next);
        }

        @Override
        public boolean soon(Allowance next) {
            pressing = true;
            waiting.add(next);
            return true;
        }
    }
}
