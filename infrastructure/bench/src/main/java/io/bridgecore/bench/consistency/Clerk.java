package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody who sits at the connected system, and changes contacts that devices change, too. */
final class Clerk implements Runnable {

    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int SHARED_ONE_IN = 2;

    private final Odoo odoo;
    private final List<Contact> contacts;
    private final Tally tally;
    private final Chance chance;
    private int changes;
    private volatile boolean over;

    Clerk(Odoo odoo, List<Contact> contacts, Tally tally, Chance chance) {
        this.odoo = odoo;
        this.contacts = contacts;
        this.tally = tally;
        this.chance = chance;
    }

    void isEnough() {
        over = true;
    }

    @Override
    public void run() {
        while (!over && !Thread.currentThread().isInterrupted()) {
            Contact contact = chance.oneOf(contacts);
            if (contact.begin()) {
                try {
                    change(contact);
                } finally {
                    Contact.end(List.of(contact));
                }
            }
            Chance.rest(BETWEEN);
        }
    }

    private void change(Contact contact) {
        String value = "clerk-" + ++changes;
        Map<String, String> wanted = new HashMap<>();
        wanted.put(Contact.CLERK, value);
        if (chance.upTo(SHARED_ONE_IN) == 1) {
            wanted.put(Contact.SHARED, value);
        }
        try {
            odoo.write(contact.id(), wanted);
            Map<String, String> after =
                    odoo.read(List.of(contact.id()), Contact.FIELDS).get(contact.id());
            contact.note(
                    new Step(
                            "clerk",
                            Step.Means.DIRECTLY,
                            Map.of(),
                            wanted,
                            wanted.keySet(),
                            Objects.requireNonNull(after)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        tally.count(Tally.RIVALRY);
    }
}
