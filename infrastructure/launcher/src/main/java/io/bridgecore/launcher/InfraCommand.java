package io.bridgecore.launcher;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.infra.InfraMode;
import io.bridgecore.launcher.infra.InfraOptions;
import io.bridgecore.launcher.platform.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code infra}: servers for the tests of this repository. */
final class InfraCommand {

    private static final Set<String> OPTIONS = Set.of("--home", "--idle-stop", "--with");
    private static final String DEFAULT_SERVERS = "postgres,kafka,redis";
    private static final String DEFAULT_IDLE_SECONDS = "60";

    private InfraCommand() {}

    static int run(Path repository, List<String> line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line, OPTIONS);
        new InfraMode(options(arguments), Plan.broker(repository)).run();
        return 0;
    }

    private static InfraOptions options(Arguments arguments) {
        String seconds = arguments.value("--idle-stop").orElse(DEFAULT_IDLE_SECONDS);
        return new InfraOptions(
                new Home(Path.of(arguments.required("--home"))),
                Duration.ofSeconds(Long.parseLong(seconds)),
                Arrays.stream(arguments.value("--with").orElse(DEFAULT_SERVERS).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()));
    }
}
