package io.bridgecore.connector.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of external system. Implementations hold no state and are called from many threads;
 * whatever differs per tenant arrives in the {@link Target}. Time limits, limits of parallel calls,
 * the circuit breaker and the shared login are wrapped around a connector and do not belong inside
 * one.
 */
public interface Connector {

    /** Lower-case, permanent, equal to the folder name and to {@code id} in connector.yml. */
    String id();

    /**
     * Finds out which version answers at the target, without logging in.
     *
     * @throws ConnectorException if nothing of this kind answers there
     */
    SystemInfo inspect(Target target);

    /**
     * Logs in, with exactly one attempt.
     *
     * @return a session that many threads may use at once
     * @throws ConnectorException {@code LOGIN_REFUSED} if the system knows the caller and says no;
     *     another kind if it could not be asked
     */
    Session open(Target target);

    /**
     * A call that names the person behind it, for systems that can note who it was.
     *
     * @param caller facts of that person, by names of the platform
     */
    default Call inNameOf(Call call, Map<String, @Nullable Object> caller) {
        return call;
    }

    /** What a call does to the system's data, judged by its name alone. */
    Effect effectOf(Call call);
}
