package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.log.ChangeLog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from PostgreSQL that a log has grown, whichever process wrote to it, over one connection of
 * its own that it opens again when it is lost.
 */
@Component
class LogListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int SILENCE_MS = 10_000;
    private static final int ALIVE_WITHIN_SECONDS = 3;
    private static final Duration REST = Duration.ofSeconds(1);

    private final JdbcConnectionDetails database;
    private final Bells bells;
    private volatile @Nullable Thread thread;

    LogListener(JdbcConnectionDetails database, Bells bells) {
        this.database = database;
        this.bells = bells;
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
            sql.execute("listen " + ChangeLog.CHANNEL);
            LOG.debug("Listening for changes");
            // Whatever came while nobody listened.
            bells.ringAll();
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
                ring(one.getParameter());
            }
        }
    }

    // Whoever may connect may notify, with whatever text.
    private void ring(String tenant) {
        try {
            LOG.debug("Log of {} has grown", tenant);
            bells.ring(TenantId.of(tenant));
        } catch (RuntimeException unreadable) {
            LOG.warn("Passing over a notification that names no tenant", unreadable);
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
