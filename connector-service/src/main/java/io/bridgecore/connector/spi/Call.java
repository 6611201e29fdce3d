package io.bridgecore.connector.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method of the external system, in that system's own names.
 *
 * @param model kind of record, such as {@code res.partner}
 * @param method what to do
 * @param args arguments by position
 * @param kwargs arguments by name
 * @param spool where a file in the answer goes; null keeps all of it in memory
 * @param raw whether a list or an object that is answered may come as {@link RawJson}
 */
public record Call(
        String model,
        String method,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> kwargs,
        @Nullable Spool spool,
        boolean raw) {

    /** A call whose answer is kept in memory. */
    @NullUnmarked // Arguments without a null in them will do, too.
    public Call(String model, String method, List<Object> args, Map<String, Object> kwargs) {
        this(model, method, args, kwargs, null, false);
    }

    /** A call whose answer holds a file. */
    @NullUnmarked
    public Call(
            String model,
            String method,
            List<Object> args,
            Map<String, Object> kwargs,
            Spool spool) {
        this(model, method, args, kwargs, spool, false);
    }

    public Call {
        args = Collections.unmodifiableList(new ArrayList<@Nullable Object>(args));
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(kwargs));
    }

    /** The same call with other arguments. */
    public Call with(List<@Nullable Object> otherArgs, Map<String, @Nullable Object> otherKwargs) {
        return new Call(model, method, otherArgs, otherKwargs, spool, raw);
    }

    /** The same call whose answer may come as {@link RawJson}, or may not. */
    public Call raw(boolean may) {
        return may == raw ? this : new Call(model, method, args, kwargs, spool, may);
    }
}
