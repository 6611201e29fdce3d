package io.bridgecore.sync.stream;

/** Hears what is told on one channel of PostgreSQL, whichever process told it. */
public interface Notified {

    /** Name of the channel. */
    String channel();

    /** Takes one notification; whoever may connect may notify, with whatever text. */
    void heard(String text);

    /** Something may have been told while nobody listened. */
    void missed();
}
