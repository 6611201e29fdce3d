package io.bridgecore.bench.consistency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A contact that several change: each has a field that is its own, and one is everybody's. They
 * decide what to write whenever they like, and by what they know, but take turns at the record, a
 * second each: Odoo tells moments by the second, and has no write with a condition, so that what
 * two do at once nobody can tell apart.
 */
final class Contact {

    static final String LEFT = "street";
    static final String RIGHT = "street2";
    static final String CLERK = "city";
    static final String SHARED = "ref";
    static final List<String> FIELDS = List.of(LEFT, RIGHT, CLERK, SHARED);

    private static final long SECOND = Duration.ofSeconds(1).toMillis();

    private final long id;
    private final String name;
    private final Map<String, String> begin;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final List<Step> steps = new ArrayList<>();
    private volatile boolean lost;

    Contact(long id, String name, Map<String, String> begin) {
        this.id = id;
        this.name = name;
        this.begin = Map.copyOf(begin);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Whether nobody else is at it. */
    boolean begin() {
        return !lost && turn.tryLock();
    }

    /** Lets the next one at it, once a second is over. */
    static void end(List<Contact> contacts) {
        Chance.rest(Duration.ofMillis(SECOND - System.currentTimeMillis() % SECOND));
        contacts.forEach(contact -> contact.turn.unlock());
    }

    synchronized void note(Step step) {
        steps.add(step);
    }

    /** Nobody knows what became of a change: from here on nothing can be told. */
    void giveUp() {
        lost = true;
    }

    /** What must not be, given the record as it is in the end. */
    synchronized List<Violation> check(Map<String, String> end) {
        return lost ? List.of() : Rivalry.check(name, begin, steps, end);
    }
}
