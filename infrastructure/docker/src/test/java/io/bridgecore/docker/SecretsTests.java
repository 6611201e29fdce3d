package io.bridgecore.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SecretsTests {

    private final Path folder;

    SecretsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesEverySecretThatComposeAsksFor() throws Exception {
        Map<String, String> made = generate();

        Matcher asked =
                Pattern.compile("\\$\\{([A-Z_]+):\\?")
                        .matcher(Files.readString(Compose.FOLDER.resolve("compose.yml")));
        var names = new HashSet<String>();
        while (asked.find()) {
            names.add(asked.group(1));
        }
        assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(new HashSet<>(made.values())).hasSameSizeAs(made.values());
        assertThat(Base64.getDecoder().decode(made.get("MASTER_KEY"))).hasSize(32);
        assertThat(made.get("POSTGRES_PASSWORD")).matches("[0-9a-f]{48}");
    }

    @Test
    void keepsThemForTheOwnerAlone() throws Exception {
        generate();

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(".env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void neverReplacesThem() throws Exception {
        Map<String, String> first = generate();

        assertThat(generate()).isEqualTo(first);
    }

    private Map<String, String> generate() throws IOException, InterruptedException {
        Path script = folder.resolve("generate-secrets.sh");
        if (!Files.exists(script)) {
            Files.copy(Compose.FOLDER.resolve("generate-secrets.sh"), script);
        }
        assertThat(new ProcessBuilder("sh", script.toString()).inheritIO().start().waitFor())
                .isZero();
        var made = new HashMap<String, String>();
        for (String line : Files.readAllLines(folder.resolve(".env"))) {
            int split = line.indexOf('=');
            made.put(line.substring(0, split), line.substring(split + 1));
        }
        return made;
    }
}
