package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Base;
import io.bridgecore.sync.conflict.Bases;
import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.ConflictRules;
import io.bridgecore.sync.conflict.Merging;
import io.bridgecore.sync.conflict.RuleBook;
import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.conflict.Verdict;
import io.bridgecore.sync.push.PushHistory.Own;
import io.bridgecore.sync.push.Sides.Wanted;
import io.bridgecore.sync.remote.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Weighs a change against what became of its record meanwhile. */
@Component
class Weighing {

    private final Bases bases;
    private final ConflictRules rules;
    private final PushHistory history;
    private final Clock clock;

    Weighing(Bases bases, ConflictRules rules, PushHistory history, Clock clock) {
        this.bases = bases;
        this.rules = rules;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Weighs an update or a deletion.
     *
     * @param there the record; null if it is gone
     * @param doubtful whether nobody can tell if it was done already: then a person decides
     */
    Weight weigh(Wanted wanted, @Nullable JsonNode there, boolean doubtful) {
        Standing standing = wanted.standing();
        Base base = bases.of(standing.model(), wanted.record(), wanted.change().told());
        if (there == null) {
            return standing.deletes()
                    ? new Weight.Over(Ending.done(wanted.record()), null)
                    : gone(new Sides(wanted, null, base));
        }
        if (doubtful) {
            return judged(wanted, there, base.overtaken(), RuleBook.asking(), Since.ANYTHING);
        }
        Own own = history.own(wanted, seen(wanted, base));
        Wanted left = wanted.without(own.later());
        if (!standing.deletes() && left.data().isEmpty() && !wanted.data().isEmpty()) {
            return new Weight.Over(Ending.done(wanted.record()), null);
        }
        Base known = base.after(own.fields());
        RuleBook book = rules.of(standing.model(), wanted.change().strategy());
        return judged(left, there, known, book, since(own, known, left, there));
    }

    // The log may be behind: a pull shows no more of a record than had come in.
    private static @Nullable Instant seen(Wanted wanted, Base base) {
        Instant pulled = wanted.change().told().seenAt();
        Instant logged = base.loggedAt();
        return logged != null && pulled != null && logged.isBefore(pulled) ? logged : pulled;
    }

    /** What happened to a record since the device wrote to it. */
    private enum Since {
        NOTHING,
        /** Something may have, but not to the fields that the device wants to write. */
        ELSEWHERE,
        ANYTHING
    }

    private static Since since(Own own, Base known, Wanted wanted, JsonNode there) {
        Instant left = own.writeDate();
        if (left != null) {
            return left.equals(Merging.writeDate(there)) ? Since.NOTHING : Since.ANYTHING;
        }
        boolean asKnown =
                !own.fields().isEmpty()
                        && !wanted.standing().deletes()
                        && known.holds(wanted.data().propertyNames(), there);
        return asKnown ? Since.ELSEWHERE : Since.ANYTHING;
    }

    private Weight judged(Wanted wanted, JsonNode there, Base base, RuleBook book, Since since) {
        boolean unchanged = since != Since.ANYTHING;
        var merging = new Merging(book, wanted.change().told(), base);
        Verdict verdict =
                wanted.standing().deletes()
                        ? merging.delete(there, unchanged)
                        : merging.update(wanted.data(), there, unchanged);
        Deed deed = deed(wanted, verdict.values(), there);
        if (!verdict.met()) {
            boolean clean = since != Since.ELSEWHERE;
            return new Weight.Send(new Plan(deed, Standing.APPLIED, clean, null, null));
        }
        var sides = new Sides(wanted, there, base);
        return verdict.refused() ? refused(sides, verdict) : decided(sides, verdict, deed);
    }

    private static Deed deed(Wanted wanted, ObjectNode values, JsonNode there) {
        boolean deletes = wanted.standing().deletes();
        JsonNode seen = there.path("write_date");
        return new Deed(
                deletes ? Deed.UNLINK : Deed.WRITE,
                wanted.standing().model(),
                Math.toIntExact(wanted.record()),
                deletes ? null : values,
                deletes || !seen.isString() ? null : seen.stringValue());
    }

    private Weight gone(Sides sides) {
        Conflict conflict =
                sides.conflict(
                        List.of("id"), Strategy.SERVER_WINS, Conflict.OPEN, null, clock.instant());
        ObjectNode info =
                ConflictInfo.of(conflict, Strategy.MANUAL, ConflictInfo.PENDING, List.of());
        Ending ending =
                Ending.conflict(
                        sides.wanted().record(),
                        "RECORD_GONE",
                        "The record was deleted in the system",
                        info);
        return new Weight.Over(ending, conflict);
    }

    private Weight refused(Sides sides, Verdict verdict) {
        boolean open = verdict.open();
        Strategy strategy = open ? Strategy.MANUAL : verdict.strategy();
        Conflict conflict =
                sides.conflict(
                        verdict.conflicting(),
                        strategy,
                        open ? Conflict.OPEN : Conflict.DECIDED,
                        null,
                        clock.instant());
        ObjectNode info =
                ConflictInfo.of(
                        conflict,
                        strategy,
                        open ? ConflictInfo.PENDING : ConflictInfo.SKIPPED,
                        verdict.kept());
        String reason =
                open
                        ? "Somebody has to decide"
                        : "The record was changed meanwhile, and that stays";
        return new Weight.Over(
                Ending.conflict(sides.wanted().record(), "CONFLICT", reason, info), conflict);
    }

    private Weight decided(Sides sides, Verdict verdict, Deed deed) {
        ObjectNode values = verdict.values();
        boolean deletes = deed.kind().equals(Deed.UNLINK);
        if (!deletes && values.isEmpty()) {
            // It is so already.
            return new Weight.Over(Ending.done(sides.wanted().record()), null);
        }
        boolean merged =
                !verdict.kept().isEmpty() || (verdict.strategy() == Strategy.MERGE && !deletes);
        Conflict conflict =
                sides.conflict(
                        verdict.conflicting(),
                        verdict.strategy(),
                        Conflict.DECIDED,
                        deletes ? null : Sides.overwritten(values, sides.theirs()),
                        clock.instant());
        ObjectNode info =
                ConflictInfo.of(
                        conflict,
                        verdict.strategy(),
                        merged ? ConflictInfo.MERGED : ConflictInfo.APPLIED,
                        verdict.kept());
        return new Weight.Send(
                new Plan(deed, merged ? Standing.MERGED : Standing.APPLIED, false, info, conflict));
    }
}
