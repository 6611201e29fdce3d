package io.bridgecore.sync.push;

/** How carrying out a change went. */
enum Progress {
    OVER,
    /** It has to be tried again. */
    LATER,
    /** The same, and nothing else can be expected of the system now. */
    DOWN
}
