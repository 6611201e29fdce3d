package io.bridgecore.connector.writing;

import org.jspecify.annotations.Nullable;

/** What came of asking for a write. */
sealed interface Claim {

    /** It is ours to do. */
    record Ours(Intent intent) implements Claim {}

    /** It was done; this was the answer, as JSON. */
    record Done(@Nullable String answer) implements Claim {}

    /** It is being done. */
    record UnderWay() implements Claim {}

    /** The key belongs to another request. */
    record Other() implements Claim {}

    /** Nobody can tell whether it was done. */
    record Undecided() implements Claim {}
}
