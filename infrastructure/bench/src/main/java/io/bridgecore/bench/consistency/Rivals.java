package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Two devices and somebody at the connected system who change the same contacts of a company. */
final class Rivals {

    private static final int CONTACTS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Place place;
    private final Clerk clerk;
    private final List<RivalDevice> devices;

    private Rivals(Place place, Tally tally, Supplier<Chance> chances) {
        this.place = place;
        this.clerk = new Clerk(place.odoo(), place.contacts(), tally, chances.get());
        this.devices =
                List.of(
                        new RivalDevice("left", Contact.LEFT, place, tally, chances.get()),
                        new RivalDevice("right", Contact.RIGHT, place, tally, chances.get()));
    }

    /** Where they meet. */
    record Place(Company company, Odoo odoo, List<Contact> contacts) {

        Place {
            contacts = List.copyOf(contacts);
        }
    }

    /** Makes the contacts and those who change them. */
    static Rivals of(Company company, Tally tally, Supplier<Chance> chances) throws IOException {
        Odoo odoo = Odoo.logIn(company.site());
        var contacts = new ArrayList<Contact>();
        for (int i = 1; i <= CONTACTS; i++) {
            Map<String, String> begin = new HashMap<>();
            Contact.FIELDS.forEach(field -> begin.put(field, "begin-0"));
            String name = company.mark() + "/" + i;
            Map<String, String> values = new HashMap<>(begin);
            values.put("name", name);
            contacts.add(new Contact(odoo.make(values), name, begin));
        }
        return new Rivals(new Place(company, odoo, contacts), tally, chances);
    }

    List<Runnable> all() {
        var all = new ArrayList<Runnable>(devices);
        all.add(clerk);
        return all;
    }

    void isEnough() {
        clerk.isEnough();
        devices.forEach(RivalDevice::isEnough);
    }

    List<Violation> complaints() {
        return devices.stream().flatMap(device -> device.complaints().stream()).toList();
    }

    /** Waits until the devices have what the system has, and looks at what happened. */
    List<Violation> check() throws IOException {
        List<Long> ids = place.contacts().stream().map(Contact::id).toList();
        var found = new ArrayList<>(complaints());
        for (RivalDevice device : devices) {
            found.addAll(differences(device, ids));
        }
        Map<Long, Map<String, String>> system = place.odoo().read(ids, Contact.FIELDS);
        for (Contact contact : place.contacts()) {
            found.addAll(contact.check(system.getOrDefault(contact.id(), Map.of())));
        }
        return found;
    }

    private List<Violation> differences(RivalDevice device, List<Long> ids) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Violation> different = device.differences(place.odoo().read(ids, Contact.FIELDS));
        while (!different.isEmpty() && System.nanoTime() < end) {
            Chance.rest(Duration.ofMillis(500));
            different = device.differences(place.odoo().read(ids, Contact.FIELDS));
        }
        return different;
    }
}
