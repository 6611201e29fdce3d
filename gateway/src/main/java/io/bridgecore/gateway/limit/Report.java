package io.bridgecore.gateway.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an allowance tells the ledger, and asks of it.
 *
 * @param want how many requests it would like to hold for what comes next
 * @param back how many of those that it held it returns
 * @param backSlice slice to which these were charged
 * @param spent requests admitted since the last report; negative when more were taken back
 * @param alone what was counted while the ledger was away
 */
record Report(
        Allowance allowance,
        Limit limit,
        long want,
        long back,
        long backSlice,
        long spent,
        @Nullable LoneCount alone) {

    /**
     * The ledger's answer.
     *
     * @param total requests counted within the window, those held included
     * @param granted how many were granted to be held
     * @param slice to which these are charged
     * @param reliefs when something will be forgotten, as far as that is told; earliest first
     */
    record Answer(long total, long granted, long slice, List<Relief> reliefs) {

        Answer {
            reliefs = List.copyOf(reliefs);
        }
    }

    /**
     * When there will be more room.
     *
     * @param waitMillis time until then
     * @param left what will be left then, if nothing more comes
     */
    record Relief(long waitMillis, long left) {}

    /** The arguments of the script for somebody who only wants to know. */
    static void question(Limit limit, List<String> out) {
        head(limit, 0, 0, 0, out);
        out.add("0");
    }

    /** The arguments of the script, for one key. */
    void arguments(long millis, List<String> out) {
        head(limit, want, back, backSlice, out);
        int charges = out.size();
        out.add("0");
        int[] count = {0};
        if (spent != 0) {
            charge(0, spent, out, count);
        }
        if (alone != null) {
            alone.visit(millis, (age, requests) -> charge(age, requests, out, count));
        }
        out.set(charges, Integer.toString(count[0]));
    }

    private static void head(Limit limit, long want, long back, long backSlice, List<String> out) {
        out.add(Long.toString(limit.window().sliceMillis()));
        out.add(Integer.toString(limit.most()));
        out.add(Long.toString(want));
        out.add(Long.toString(back));
        out.add(Long.toString(backSlice));
    }

    private static void charge(long age, long requests, List<String> out, int[] count) {
        out.add(Long.toString(age));
        out.add(Long.toString(requests));
        count[0]++;
    }
}
