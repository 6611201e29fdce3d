package io.bridgecore.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.contracts.Uuid7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailSendException;

@NullMarked
class MailFolderTests {

    private final LetterPress press =
            new LetterPress(new Templates(), "no-reply@acme.test", Clock.systemUTC());
    private final Path home;
    private final Path place;
    private final MailFolder folder;

    MailFolderTests(@TempDir Path home) {
        this.home = home;
        place = home.resolve("a/mail");
        folder = new MailFolder(place, 5);
    }

    @Test
    void keepsWhatItGets_newestFirst() {
        keep("anna@acme.test");
        keep("bo@acme.test");

        List<KeptMail> mails = folder.list(0, 10);

        assertThat(mails)
                .extracting(KeptMail::to)
                .containsExactly("bo@acme.test", "anna@acme.test");
        KeptMail first = mails.getLast();
        assertThat(first.subject()).isEqualTo("Grüße von Müller & Söhne");
        assertThat(first.text()).contains("Hello Anna");
        assertThat(first.html()).contains("<h1>");
        assertThat(first.from()).isEqualTo("no-reply@acme.test");
        assertThat(folder.find(first.id())).contains(first);
        assertThat(folder.list(1, 1)).containsExactly(first);
    }

    @Test
    void isItsOwnersAlone() throws IOException {
        keep("anna@acme.test");

        assertThat(mode(place)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(f -> assertThat(mode(f)).isEqualTo("rw-------"));
        }
    }

    @Test
    void isEmpty_whenNothingWasWritten() {
        assertThat(folder.list(0, 10)).isEmpty();
        assertThat(folder.find(Uuid7.next())).isEmpty();
    }

    @Test
    void makesRoomByTheOldest() {
        IntStream.range(0, 7).forEach(i -> keep("p" + i + "@acme.test"));

        assertThat(folder.list(0, 10))
                .extracting(KeptMail::to)
                .containsExactly(
                        "p6@acme.test",
                        "p5@acme.test",
                        "p4@acme.test",
                        "p3@acme.test",
                        "p2@acme.test");
    }

    @Test
    void passesOverOtherFiles() throws IOException {
        keep("anna@acme.test");
        Files.writeString(place.resolve(".half.part"), "From: x");
        Files.writeString(place.resolve("notes.eml"), "not a mail");

        assertThat(folder.list(0, 10)).hasSize(1);
    }

    @Test
    void takesManyAtOnce() {
        var roomy = new MailFolder(place, 100);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String to = "p" + i + "@acme.test";
                workers.execute(() -> roomy.keep(press.print(Letters.to(to))));
            }
        }

        assertThat(roomy.list(0, 50)).extracting(KeptMail::to).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void saysSo_whenItCannotKeep() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        var nowhere = new MailFolder(file, 5);

        assertThatExceptionOfType(MailSendException.class)
                .isThrownBy(() -> nowhere.keep(press.print(Letters.to("anna@acme.test"))));
    }

    private void keep(String to) {
        folder.keep(press.print(Letters.to(to)));
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
