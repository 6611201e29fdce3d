package io.bridgecore.mail;

import io.bridgecore.contracts.Uuid7;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.mail.MailSendException;

/**
 * Where mails stay while there is no server to send them: one {@code .eml} file each, readable for
 * its owner alone. Several processes may share the folder.
 */
public final class MailFolder {

    private static final String EML = ".eml";
    private static final Pattern FILE = Pattern.compile("[0-9a-f-]{36}\\.eml");
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final int kept;

    MailFolder(Path folder, int kept) {
        this.folder = folder.toAbsolutePath().normalize();
        this.kept = kept;
    }

    /** Mails of the folder, newest first. */
    public List<KeptMail> list(int skip, int limit) {
        return files().stream().skip(skip).limit(limit).flatMap(f -> read(f).stream()).toList();
    }

    /** One mail; it may have gone to make room. */
    public Optional<KeptMail> find(UUID id) {
        return read(folder.resolve(id + EML));
    }

    /** Keeps a mail; a reader sees all of it or nothing. */
    void keep(MimeMessage message) {
        Path part = folder.resolve("." + Uuid7.next() + ".part");
        try {
            create();
            try (OutputStream out = open(part)) {
                message.writeTo(out);
            }
            Files.move(part, folder.resolve(Uuid7.next() + EML), StandardCopyOption.ATOMIC_MOVE);
            makeRoom();
        } catch (IOException | MessagingException failed) {
            delete(part);
            throw new MailSendException("The mail could not be kept in " + folder, failed);
        }
    }

    private void create() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException faster) {
            // Another process made it meanwhile, which is as good.
            if (!Files.isDirectory(folder)) {
                throw faster;
            }
        }
    }

    private static OutputStream open(Path file) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    private void makeRoom() {
        files().stream().skip(kept).forEach(MailFolder::delete);
    }

    /** Names begin with the time. */
    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new MailSendException("The folder " + folder + " cannot be read", unreadable);
        }
    }

    private static Optional<KeptMail> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String name = file.getFileName().toString();
            return Optional.of(
                    KeptMail.of(
                            UUID.fromString(name.substring(0, name.length() - EML.length())),
                            new MimeMessage(SESSION, in)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException | MessagingException broken) {
            throw new MailSendException("The mail in " + file + " cannot be read", broken);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new MailSendException("Cannot delete " + file, stays);
        }
    }
}
