package io.bridgecore.connector.connection;

import io.bridgecore.connector.session.Limits;
import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A system that a tenant has connected. The secrets in it are sealed. */
@Entity
@DynamicUpdate
@Table(name = "connection")
class Connection implements Persistable<UUID> {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

    @Id private UUID id = Uuid7.next();

    @TenantId
    @Column(name = "tenant_id")
    private @Nullable UUID tenantId;

    private String system = "";
    private String name = "";

    @Convert(converter = JsonText.class)
    private Map<String, Object> config = Map.of();

    private byte[] secrets = {};

    @Convert(converter = JsonText.class)
    private Map<String, Object> customConfig = Map.of();

    @Column(name = "is_active")
    private boolean active = true;

    @Column(name = "is_primary")
    private boolean primary;

    private @Nullable Integer callsPerMinute;
    private @Nullable Integer callsPerDay;
    private @Nullable Integer parallel;

    @Column(insertable = false, updatable = false)
    private String health = Health.UNKNOWN.word();

    @Column(insertable = false, updatable = false)
    private @Nullable Instant healthSince;

    private int revision = 1;
    private @Nullable String detectedVersion;
    private @Nullable Instant certificateExpiresAt;
    private @Nullable Instant lastConnectionTest;
    private @Nullable Instant lastSuccessfulConnection;
    private @Nullable String connectionError;
    private Instant createdAt = Instant.EPOCH;
    private Instant updatedAt = Instant.EPOCH;

    /** For Hibernate. */
    protected Connection() {}

    Connection(String system, Instant now) {
        this.system = system;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Changes where the system is or how it is entered: open sessions end. */
    void configure(Map<String, Object> open, byte[] sealed, Instant now) {
        config = open;
        secrets = sealed;
        revision++;
        updatedAt = now;
    }

    /** What was seen of the system is not of the one that it leads to now. */
    void moved() {
        certificateExpiresAt = null;
    }

    void describe(String newName, Map<String, Object> custom, boolean isActive, Instant now) {
        name = newName;
        customConfig = custom;
        active = isActive;
        updatedAt = now;
    }

    /** Changes how much may be asked of it: open sessions end. */
    void limit(Limits limits, Instant now) {
        callsPerMinute = limits.callsPerMinute();
        callsPerDay = limits.callsPerDay();
        parallel = limits.parallel();
        revision++;
        updatedAt = now;
    }

    void makePrimary(boolean isPrimary) {
        primary = isPrimary;
    }

    /** Notes how a test ended; {@code error} is null when it went well. */
    void tested(@Nullable String version, @Nullable String error, Instant at) {
        lastConnectionTest = at;
        connectionError = error;
        if (error == null) {
            lastSuccessfulConnection = at;
        }
        if (version != null) {
            saw(version);
        }
    }

    /**
     * Notes which version answers. Sessions that speak the language of another one end, and so does
     * what is known of its models.
     */
    void saw(String version) {
        if (detectedVersion != null) {
            String number = number(version);
            if (number.isEmpty()) {
                return; // Tells less than what is known.
            }
            if (!number.equals(number(detectedVersion))) {
                revision++;
            }
        }
        detectedVersion = version;
    }

    private static String number(String version) {
        Matcher found = NUMBER.matcher(version);
        return found.find() ? found.group() : "";
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** Never updated through {@code save}: loaded rows are managed. */
    @Override
    public boolean isNew() {
        return tenantId == null;
    }

    @Nullable UUID tenantId() {
        return tenantId;
    }

    String system() {
        return system;
    }

    String name() {
        return name;
    }

    Map<String, Object> config() {
        return config;
    }

    byte[] secrets() {
        return secrets;
    }

    Map<String, Object> customConfig() {
        return customConfig;
    }

    boolean active() {
        return active;
    }

    boolean primary() {
        return primary;
    }

    Limits limits() {
        return new Limits(callsPerMinute, callsPerDay, parallel);
    }

    String health() {
        return health;
    }

    @Nullable Instant healthSince() {
        return healthSince;
    }

    int revision() {
        return revision;
    }

    @Nullable String detectedVersion() {
        return detectedVersion;
    }

    @Nullable Instant certificateExpiresAt() {
        return certificateExpiresAt;
    }

    @Nullable Instant lastConnectionTest() {
        return lastConnectionTest;
    }

    @Nullable Instant lastSuccessfulConnection() {
        return lastSuccessfulConnection;
    }

    @Nullable String connectionError() {
        return connectionError;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
