package io.bridgecore.sync.push;

import io.bridgecore.sync.remote.Reply;
import org.jspecify.annotations.Nullable;

/**
 * How a decision ended.
 *
 * @param code why not; null where it was carried out
 * @param moved whether the record changed meanwhile, so that it has to be decided anew
 */
record Judgement(@Nullable String code, @Nullable String reason, boolean moved) {

    static Judgement carriedOut() {
        return new Judgement(null, null, false);
    }

    static Judgement failed(String code, String reason) {
        return new Judgement(code, reason, false);
    }

    static Judgement overtaken() {
        return new Judgement("RECORD_CHANGED", "The record was changed meanwhile", true);
    }

    /** The record that it is about could not be read. */
    static Judgement unread(Reply reply) {
        return switch (reply) {
            case Reply.Refused(String code, String reason) -> failed(code, reason);
            case Reply.Later(String code, String reason, _, _) -> failed(code, reason);
            default -> overtaken();
        };
    }

    boolean done() {
        return code == null;
    }
}
