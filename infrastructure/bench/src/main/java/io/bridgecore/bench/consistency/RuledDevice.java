package io.bridgecore.bench.consistency;

import java.io.IOException;

/** A device whose rules change while it reads. */
final class RuledDevice extends PullingDevice {

    private final Warden warden;
    private int inForce;

    RuledDevice(Warden warden, Company company, Witness witness, Tally tally, Chance chance) {
        super(Way.OF_RULES, company, company.owner(), witness, tally, chance);
        this.warden = warden;
    }

    @Override
    boolean isAtTheEnd() throws IOException {
        inForce = warden.inForce();
        return super.isAtTheEnd();
    }

    /** The rule may have changed since it asked. */
    @Override
    boolean maySee(int user) {
        return warden.showedSince(inForce, user);
    }
}
