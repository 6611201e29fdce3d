package io.bridgecore.tenant.industry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A branch of business, with the modules that fit it. */
@Entity
@Table(name = "industry")
public class Industry {

    @Id private UUID id;

    @Column(name = "industry_code")
    private String code;

    @Column(name = "industry_name")
    private String name;

    private @Nullable String description;

    @Column(name = "is_active")
    private boolean active;

    private Instant createdAt;
    private Instant updatedAt;

    @OneToMany(mappedBy = "industry", fetch = FetchType.LAZY)
    @OrderBy("displayOrder, moduleId")
    private List<IndustryModule> modules = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Industry() {}

    UUID id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public boolean isActive() {
        return active;
    }

    /** In display order. */
    public List<IndustryModule> modules() {
        return List.copyOf(modules);
    }

    View view() {
        return new View(id, name, code, description, active, createdAt, updatedAt);
    }

    /** Wire form. */
    record View(
            UUID id,
            String industryName,
            String industryCode,
            @Nullable String description,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {}
}
