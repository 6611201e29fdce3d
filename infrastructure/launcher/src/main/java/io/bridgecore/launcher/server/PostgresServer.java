package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that checks passwords from its first start on.
 *
 * @param data its data folder, initialised when new
 * @param superuserPassword of the role {@code postgres}; fixed by the first start
 */
public record PostgresServer(
        int port,
        Path data,
        String superuserPassword,
        Durability durability,
        SharedCache cache,
        Setup setup)
        implements Program {

    private static final String SUPERUSER = "postgres";

    /** Brings a running server to the state its users need; called after every start. */
    @FunctionalInterface
    public interface Setup {

        /** Works as the superuser; may open further connections through the server. */
        void apply(PostgresServer server) throws SQLException, IOException;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public ProcessBuilder command() throws IOException, InterruptedException {
        Path binaries = binaries();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries);
        }
        List<String> command = new ArrayList<>();
        command.add(binaries.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        if (hasStatementCounts(binaries)) {
            command.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
        }
        return ServerProcess.of(command);
    }

    @Override
    public boolean isReady(Path output) {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void afterReady() throws Exception {
        setup.apply(this);
    }

    /** Asks for the fast stop: open connections are ended, nothing is lost. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    /** Returns the name of the superuser. */
    public String superuser() {
        return SUPERUSER;
    }

    /** Returns the JDBC address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Connects to a database as the superuser; it need not be called more often than once. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database) + "?connectTimeout=3&socketTimeout=60", SUPERUSER, superuserPassword);
    }

    /** Not every archive has it, and without it the server would not start. */
    private static boolean hasStatementCounts(Path binaries) {
        return Stream.of("share/postgresql/extension", "share/extension")
                .anyMatch(folder ->
                        Files.exists(binaries.resolve(folder + "/pg_stat_statements.control")));
    }

    private List<String> settings() {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=120",
                                "shared_buffers=64MB",
                                "password_encryption=scram-sha-256",
                                "log_timezone=UTC",
                                "timezone=UTC"));
        boolean durable = durability == Durability.DURABLE;
        settings.add("fsync=" + (durable ? "on" : "off"));
        settings.add("synchronous_commit=" + (durable ? "on" : "off"));
        settings.add("full_page_writes=" + (durable ? "on" : "off"));
        return settings;
    }

    private void initialise(Path binaries) throws IOException, InterruptedException {
        PrivateFiles.deleteTree(data);
        Path part = data.resolveSibling(data.getFileName() + ".new");
        Path password = data.resolveSibling(data.getFileName() + ".password");
        PrivateFiles.deleteTree(part);
        PrivateFiles.write(password, superuserPassword + "\n");
        try {
            initdb(binaries, part, password);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(part, data);
    }

    private void initdb(Path binaries, Path folder, Path password)
            throws IOException, InterruptedException {
        Process initdb =
                new ProcessBuilder(
                                binaries.resolve("bin/initdb").toString(),
                                "--pgdata=" + folder,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C",
                                durability == Durability.DURABLE
                                        ? "--sync-method=fsync"
                                        : "--no-sync")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed: " + said.strip());
        }
    }

    private Path binaries() throws IOException, InterruptedException {
        String archive = Platform.current().postgresArchive();
        return cache.folder(
                archive.replace(".txz", "") + "-18.6.0",
                folder -> {
                    try (InputStream packed =
                            PostgresServer.class.getResourceAsStream("/" + archive)) {
                        if (packed == null) {
                            throw new IOException("No PostgreSQL for this machine: " + archive);
                        }
                        Archives.unpackTarXz(packed, folder);
                    }
                });
    }
}
