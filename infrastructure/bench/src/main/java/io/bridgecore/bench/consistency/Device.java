package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Something that reads what happens in a company until it has everything. */
abstract class Device implements Runnable {

    final Company company;
    final Person person;
    final Witness witness;
    final Tally tally;
    final Chance chance;
    private volatile boolean over;
    private int lives = 1;

    Device(Company company, Person person, Witness witness, Tally tally, Chance chance) {
        this.company = company;
        this.person = person;
        this.witness = witness;
        this.tally = tally;
        this.chance = chance;
    }

    /** Tells it that nothing more will happen: once it has everything, it is done. */
    void nothingMoreComes() {
        over = true;
    }

    @Override
    public void run() {
        boolean done = false;
        while (!done && !Thread.currentThread().isInterrupted()) {
            boolean last = over;
            chance.maybeOffline();
            try {
                done = isAtTheEnd() && last;
            } catch (IOException away) {
                tally.count(Tally.REFUSED);
                chance.rest();
            }
        }
    }

    /** Its name for the platform. */
    String id() {
        return lives == 1 ? witness.name() : witness.name() + "-" + lives;
    }

    /** Forgets everything; for the platform it is another device from now on. */
    void beginAnew() {
        lives++;
        witness.tape().clear();
        tally.count(Tally.ANEW);
    }

    /** Reads on; answers whether there is nothing more for now. */
    abstract boolean isAtTheEnd() throws IOException;

    /** Remembers a change as it came, by whatever names this way of reading has for its parts. */
    void take(JsonNode event) {
        int seq = either(event, "event_id", "id").asInt();
        int record = event.path("record_id").asInt();
        tally.count(Tally.TOLD);
        if (either(event, "action", "event").asString("").equals("unlink")) {
            witness.tape().add(Told.gone(seq, record));
            return;
        }
        JsonNode data = either(event, "payload", "data");
        if (!data.path("company").asString("").equals(company.mark())) {
            witness.complain(Kind.LEAKED, "was told of another company: " + event);
        }
        int user = data.path("user_id").asInt(0);
        if (!maySee(user)) {
            witness.complain(Kind.LEAKED, "was told what is another user's: " + event);
        }
        witness.tape().add(new Told(seq, record, data.path("version").asInt(), user));
    }

    /** Whether it may be told of a record of somebody. */
    boolean maySee(int user) {
        return Sight.lets(witness.sight().user(), user);
    }

    static JsonNode either(JsonNode node, String one, String other) {
        return node.has(one) ? node.path(one) : node.path(other);
    }
}
