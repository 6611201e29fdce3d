package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.PullingDevice.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** One company with all that writes and reads in it. */
final class Field {

    private static final Duration NEXT_LOOK = Duration.ofMillis(500);

    private final Company company;
    private final Source source = new Source();
    private final List<Writer> writers;
    private final List<Device> devices = new ArrayList<>();
    private final PushingDevice seller;
    private final Rivals rivals;
    private final Warden warden;
    private final Tally tally;
    private final Supplier<Chance> chances;
    private volatile long end = Long.MAX_VALUE;

    Field(Company company, Budget budget, Tally tally, Supplier<Chance> chances)
            throws IOException {
        this.company = company;
        this.tally = tally;
        this.chances = chances;
        int of = budget.writers();
        this.writers =
                IntStream.range(0, of)
                        .mapToObj(i -> new Writer(company, source, tally, chances.get(), i, of))
                        .toList();
        this.seller = new PushingDevice(company, tally, chances.get());
        this.rivals = Rivals.of(company, tally, chances);
        Person owner = company.owner();
        pulls("phone", Way.SMART, Sight.EVERY_CHANGE, owner);
        pulls("tablet", Way.SMART, Sight.EVERY_CHANGE, owner);
        pulls("till", Way.EVENTS, Sight.EVERY_CHANGE, owner);
        pulls("van", Way.COMPACT, Sight.LATEST, owner);
        for (int user : Company.USERS) {
            // Each calls his device alike.
            pulls("phone", Way.OF_AN_APP, Sight.ofUser(user), company.hire(user));
        }
        this.warden = new Warden(company, tally, chances.get());
        var ruled = new Witness("desk", warden.sight());
        devices.add(new RuledDevice(warden, company, ruled, tally, chances.get()));
        var sdk = new Witness("watch", Sight.EVERY_CHANGE_AGAIN);
        devices.add(new SdkDevice(company, owner, sdk, tally, chances.get()));
        devices.add(
                new ListeningDevice(
                        company,
                        owner,
                        new Witness("board", Sight.EVERY_CHANGE),
                        tally,
                        chances.get(),
                        () -> end));
    }

    private void pulls(String name, Way way, Sight sight, Person person) {
        devices.add(
                new PullingDevice(
                        way, company, person, new Witness(name, sight), tally, chances.get()));
    }

    List<Writer> writers() {
        return writers;
    }

    /** Everything that reads, and those who push. */
    List<Runnable> devices() {
        var all = new ArrayList<Runnable>(devices);
        all.add(seller);
        all.addAll(rivals.all());
        all.add(warden);
        return all;
    }

    /**
     * Waits until somebody was told of all that was accepted and the last rule counts, and lets the
     * others catch up.
     */
    void awaitLog(Duration patience) {
        seller.isEnough();
        rivals.isEnough();
        warden.isEnough();
        long until = System.nanoTime() + patience.toNanos();
        long wanted = source.changes();
        while ((most(Tape::size) < wanted || !warden.isDone()) && System.nanoTime() < until) {
            Chance.rest(NEXT_LOOK);
        }
        end = most(Tape::last);
        devices.forEach(Device::nothingMoreComes);
    }

    private long most(ToIntFunction<Tape> of) {
        return devices.stream()
                .map(device -> device.witness)
                .filter(witness -> witness.sight().equals(Sight.EVERY_CHANGE))
                .mapToInt(witness -> of.applyAsInt(witness.tape()))
                .max()
                .orElse(0);
    }

    /** How much that must not be was seen so far. */
    int complaints() {
        return devices.stream().mapToInt(device -> device.witness.complaints().size()).sum()
                + seller.complaints().size()
                + rivals.complaints().size();
    }

    /** All that must not be. */
    List<Violation> violations() throws IOException {
        var witnesses = devices.stream().map(device -> device.witness).toList();
        var found = new ArrayList<>(seller.check());
        found.addAll(rivals.check());
        found.addAll(Checker.check(new History(company.mark(), source, witnesses)));
        return found;
    }
}
