package io.bridgecore.connector.spi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose systems can hold a mark on what a call makes, so that it is found again: a call
 * that broke off is not done twice. Sessions are shared ones, as in {@link GenericRecords}.
 */
public interface MarkedWrites {

    /** What it means to do a call for a second time. */
    enum Again {
        /** It makes another record: it has to be marked, and looked for. */
        MAKES,
        /** It changes nothing that the first time has not changed already. */
        SAME,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** What doing the call again would mean, judged by its name and arguments. */
    Again again(Call call);

    /**
     * Does a call that makes records, and marks them: in one transaction of the system where it has
     * a way to. The system takes no mark twice: done twice at once, one record is made.
     *
     * @param mark letters, digits and underscores, unique in the system
     * @param trail keeps a note for {@link #find}; told before anything is sent that could be done
     *     without leaving the mark
     * @return what the call itself would answer
     * @throws ConnectorException as the call itself would
     */
    @Nullable Object make(Session session, Call call, String mark, Consumer<String> trail);

    /**
     * Looks for what such a call made.
     *
     * @param trail the note of {@link #make}; null when it took none: then {@code Nothing} holds
     *     for good, as far as {@code make} may be done again with the same mark
     */
    Finding find(Session session, Call call, String mark, @Nullable String trail);

    /** What was found. */
    sealed interface Finding {

        /** It was made; what the call answered, or would answer. */
        record Made(@Nullable Object answer) implements Finding {

            /** Written out: compilers of other modules lose what may be null. */
            public Made(@Nullable Object answer) {
                this.answer = answer;
            }
        }

        /** Nothing is there that it can have made. */
        record Nothing() implements Finding {}

        /** Something is there, and it cannot be told whether the call made it. */
        record Unsure(String reason) implements Finding {}
    }
}
