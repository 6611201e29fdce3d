package io.bridgecore.launcher.process;

import java.io.IOException;
import java.util.List;

/** Finds the ahead-of-time class cache of a module. */
@FunctionalInterface
public interface ClassCaches {

    /** No caches at all. */
    ClassCaches NONE = (name, java, flags) -> List.of();

    /**
     * Returns the options that make a Java machine use the cache of a module.
     *
     * @param flags all other options of that machine; a cache fits one set of them
     * @return empty when there is no cache that fits
     */
    List<String> optionsFor(String name, JavaCommand java, List<String> flags) throws IOException;
}
