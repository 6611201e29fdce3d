package io.bridgecore.mail;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Letters with one thing of interest. */
@NullMarked
final class Letters {

    private Letters() {}

    static Letter to(String address) {
        return new Letter(address, "greeting", facts());
    }

    static Letter with(String fact, String value) {
        Map<String, Object> facts = facts();
        facts.put(fact, value);
        return new Letter("anna@acme.test", "greeting", facts);
    }

    static Letter of(String template) {
        return new Letter("anna@acme.test", template, facts());
    }

    private static Map<String, Object> facts() {
        return new HashMap<>(
                Map.of(
                        "organization",
                        "Müller & Söhne",
                        "name",
                        "Anna",
                        "link",
                        "https://acme.test/invitation?token=abc&x=1"));
    }
}
