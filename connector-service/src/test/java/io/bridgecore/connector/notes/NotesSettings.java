package io.bridgecore.connector.notes;

import io.bridgecore.connector.spi.Config;

/** What a connection to the notes needs. */
record NotesSettings(String token, String shelf, long most, boolean drafts) {

    private static final long USUAL = 100;

    static NotesSettings of(Config config) {
        return new NotesSettings(
                config.get("token"),
                config.find("shelf").orElse("upper"),
                config.number("most", USUAL),
                config.flag("drafts", false));
    }

    @Override
    public String toString() {
        return "NotesSettings";
    }
}
