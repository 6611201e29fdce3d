package io.bridgecore.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bridgecore.auth.RunningAuthService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminIT extends RunningAuthService {

    @Autowired private FirstAdmin firstAdmin;

    @Test
    void writesThePasswordForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(INITIAL)))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(INITIAL.resolveSibling("."))))
                .isEqualTo("rwx------");
        assertThat(Files.readAllLines(INITIAL))
                .hasSize(2)
                .first()
                .isEqualTo("email=admin@bridgecore.local");
        assertThat(Files.readAllLines(INITIAL).get(1)).matches("password=[A-Za-z0-9_-]{32}");
    }

    @Test
    void isMadeOnce_whenInstancesStartTogether(CapturedOutput log) throws Exception {
        change("delete from platform_admin");
        Callable<Boolean> start =
                () -> {
                    firstAdmin.afterSingletonsInstantiated();
                    return true;
                };

        try (var instances = Executors.newFixedThreadPool(4)) {
            for (var outcome : instances.invokeAll(List.of(start, start, start, start))) {
                assertThat(outcome.get()).isTrue();
            }
        }

        assertThat(look("select role from platform_admin")).containsExactly("SUPER_ADMIN");
        String password = Files.readAllLines(INITIAL).get(1).substring("password=".length());
        assertThat(log.getAll()).doesNotContain(password);
        adminLogin();
    }

    @Test
    void takesThePasswordThatLiesReady() throws IOException {
        String before = Files.readString(INITIAL);
        change("delete from platform_admin");

        firstAdmin.afterSingletonsInstantiated();

        assertThat(Files.readString(INITIAL)).isEqualTo(before);
        adminLogin();
    }

    @Test
    void refusesAPasswordThatIsTooShort_andMakesNobody() throws IOException {
        String before = Files.readString(INITIAL);
        change("delete from platform_admin");
        Files.writeString(INITIAL, "password=short\n");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(firstAdmin::afterSingletonsInstantiated)
                    .withMessageContaining("fewer than 20");
            assertThat(look("select role from platform_admin")).isEmpty();
        } finally {
            Files.writeString(INITIAL, before);
            firstAdmin.afterSingletonsInstantiated();
        }
    }

    @Test
    void isNotMadeAgain() throws IOException {
        String before = Files.readString(INITIAL);

        firstAdmin.afterSingletonsInstantiated();

        assertThat(Files.readString(INITIAL)).isEqualTo(before);
    }
}
