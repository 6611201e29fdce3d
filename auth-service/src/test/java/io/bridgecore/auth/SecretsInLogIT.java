package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.testkit.SecretsProbe;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is sent to the operations of this service, and what its log says of it. */
@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class SecretsInLogIT extends RunningAuthService {

    @LocalServerPort private int door;

    @Test
    void noSecretIsWritten_whereverItIsSent(CapturedOutput log) throws Exception {
        SecretsProbe probe =
                SecretsProbe.of(
                        door, webLogin(company()).is(200).access(), adminLogin().is(200).access());

        int pastTheDoor = probe.feed();

        await().atMost(Duration.ofSeconds(30)).until(() -> log.getAll().contains(probe.last()));
        assertThat(pastTheDoor).isGreaterThan(100);
        assertThat(probe.leaks(log.getAll())).isEmpty();
    }
}
