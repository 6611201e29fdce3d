package io.bridgecore.gateway.address;

import java.util.Locale;

/** What an address can do wrong. */
enum Violation {
    /** It was told on a public path that it asks too often. */
    RATE_LIMIT,
    /** A login was refused. */
    FAILED_LOGIN,
    /** It asked for something that no honest client asks for. */
    SUSPICIOUS;

    /** The word for it in events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
