package io.bridgecore.mail;

import java.util.Map;

/**
 * One mail to one person.
 *
 * @param to the bare address
 * @param template name of {@code mail/<template>.html} and its plain twin {@code
 *     mail/<template>.txt} on the class path; the first line of the twin is the subject
 * @param facts what the templates may name
 */
public record Letter(String to, String template, Map<String, Object> facts) {

    public Letter {
        facts = Map.copyOf(facts);
    }

    /** Facts may be secrets: a link lets its reader in. */
    @Override
    public String toString() {
        return "Letter " + template + " to " + to;
    }
}
