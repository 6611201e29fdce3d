package io.bridgecore.sync.stream;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from PostgreSQL that a log has grown, and what sockets tell each other, whichever process
 * it was, over one connection of its own that it opens again when it is lost.
 */
@Component
class LogListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int SILENCE_MS = 10_000;
    private static final int ALIVE_WITHIN_SECONDS = 3;
    private static final Duration REST = Duration.ofSeconds(1);

    private final JdbcConnectionDetails database;
    private final Map<String, Notified> notified;
    private volatile @Nullable Thread thread;

    LogListener(JdbcConnectionDetails database, List<Notified> notified) {
        this.database = database;
        this.notified =
                notified.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Notified::channel, Function.identity()));
    }

    @Override
    public void start() {
        // Known before it runs, since it runs for as long as it is the known one.
        Thread listening = Thread.ofVirtual().name("log-listener").unstarted(this::run);
        thread = listening;
        listening.start();
    }

    @Override
    public void stop() {
        Thread listening = thread;
        thread = null;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void run() {
        try {
            while (wanted()) {
                listen();
                Thread.sleep(REST);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            for (String channel : notified.keySet()) {
                sql.execute("listen " + channel);
            }
            LOG.debug("Listening for changes");
            notified.values().forEach(Notified::missed);
            hear(connection);
        } catch (SQLException lost) {
            if (wanted()) {
                LOG.warn("Notifications are interrupted: {}", lost.getMessage());
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (wanted()) {
            PGNotification @Nullable [] heard = postgres.getNotifications(SILENCE_MS);
            if (heard == null || heard.length == 0) {
                if (!connection.isValid(ALIVE_WITHIN_SECONDS)) {
                    throw new SQLException("The connection is dead");
                }
                continue;
            }
            for (PGNotification one : heard) {
                tell(one.getName(), one.getParameter());
            }
        }
    }

    private void tell(String channel, String text) {
        Notified concerned = notified.get(channel);
        try {
            if (concerned != null) {
                concerned.heard(text);
            }
        } catch (RuntimeException strange) {
            LOG.warn("Passing over a notification", strange);
        }
    }

    private Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", Objects.requireNonNull(database.getUsername()));
        settings.setProperty("password", Objects.requireNonNull(database.getPassword()));
        settings.setProperty("ApplicationName", "sync-service log listener");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.getJdbcUrl(), settings);
    }
}
