package io.bridgecore.launcher.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks what the servers come in, keeping links and the right to execute. */
final class Archives {

    private static final int OWNER_EXECUTES = 0100;

    private Archives() {}

    static void unpackTarXz(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            unpack(tar, folder, 0);
        }
    }

    /** Unpacks without the one folder that such archives have at the top. */
    static void unpackZip(Path packed, Path folder) throws IOException {
        try (ZipArchiveInputStream zip =
                new ZipArchiveInputStream(new BufferedInputStream(Files.newInputStream(packed)))) {
            unpack(zip, folder, 1);
        }
    }

    private static void unpack(ArchiveInputStream<?> archive, Path folder, int skipped)
            throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry();
                entry != null;
                entry = archive.getNextEntry()) {
            Path name = Path.of(entry.getName()).normalize();
            if (name.getNameCount() > skipped) {
                Path target =
                        folder.resolve(name.subpath(skipped, name.getNameCount())).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive reaches outside: " + entry.getName());
                }
                write(archive, entry, target);
            }
        }
    }

    private static void write(ArchiveInputStream<?> archive, ArchiveEntry entry, Path target)
            throws IOException {
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(tar.getLinkName()));
        } else {
            Files.copy(archive, target);
            if (entry instanceof TarArchiveEntry tar && (tar.getMode() & OWNER_EXECUTES) != 0) {
                makeExecutable(target);
            }
        }
    }

    static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
