package io.bridgecore.connector.writing;

import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.spi.Call;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One write of a connected system.
 *
 * @param person in whose name; null for the connection's account
 * @param call what is done, in the system's own names
 * @param work does it as it is done without a key; failures are problems already
 */
public record Write(
        Place place,
        @Nullable Person person,
        Call call,
        Supplier<? extends @Nullable Object> work) {}
