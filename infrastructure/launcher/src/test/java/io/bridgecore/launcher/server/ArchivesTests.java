package io.bridgecore.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTests {

    private final Path folder;

    ArchivesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leavesOutTheTopFolder() throws IOException {
        Archives.unpackZip(zip("server-1.0/bin/run"), folder.resolve("out"));

        assertThat(folder.resolve("out/bin/run")).hasContent("content");
    }

    @Test
    void refusesToWriteOutside() throws IOException {
        Path zip = zip("server-1.0/../../../evil");

        assertThatThrownBy(() -> Archives.unpackZip(zip, folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void refusesADownloadThatIsNotTheExpectedOne() throws IOException {
        Path file = Files.writeString(folder.resolve("download"), "hello");
        ElasticsearchDownload.verify(
                file, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

        assertThatThrownBy(() -> ElasticsearchDownload.verify(file, "00"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2cf24dba");
    }

    @Test
    void keepsHalfFilledFoldersOutOfSight() {
        SharedCache cache = new SharedCache(folder.resolve("cache"));

        assertThatThrownBy(() ->
                        cache.folder(
                                "server",
                                part -> {
                                    Files.writeString(part.resolve("half"), "");
                                    throw new IOException("connection lost");
                                }))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("cache/server")).doesNotExist();
    }

    @Test
    void fillsAFolderOnce() throws Exception {
        SharedCache cache = new SharedCache(folder.resolve("cache"));
        cache.folder("server", part -> Files.writeString(part.resolve("run"), "1"));

        Path again = cache.folder("server", part -> Files.writeString(part.resolve("run"), "2"));

        assertThat(again.resolve("run")).hasContent("1");
    }

    private Path zip(String entry) throws IOException {
        Path zip = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return zip;
    }
}
