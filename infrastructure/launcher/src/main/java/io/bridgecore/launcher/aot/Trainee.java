package io.bridgecore.launcher.aot;

import io.bridgecore.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A module whose cache can be made by running it once beside the platform, without anybody
 * noticing.
 *
 * @param flags the options it runs with in the platform
 * @param trainingFlags further options for the training alone
 * @param arguments of its main class
 * @param environment of the training
 * @param done says when the run has loaded enough and may be stopped
 */
public record Trainee(
        String name,
        JavaCommand java,
        List<String> flags,
        List<String> trainingFlags,
        List<String> arguments,
        Map<String, String> environment,
        Done done) {

    public Trainee {
        flags = List.copyOf(flags);
        trainingFlags = List.copyOf(trainingFlags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Looks at a training run. */
    @FunctionalInterface
    public interface Done {

        /** For programs that end by themselves. */
        Done ENDS_BY_ITSELF = output -> false;

        /** Returns true as soon as the run may be stopped. */
        boolean test(Path output) throws IOException, InterruptedException;
    }
}
