package io.bridgecore.tenant.industry;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.CascadeType;
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
import java.util.Optional;
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

    @OneToMany(
            mappedBy = "industry",
            fetch = FetchType.LAZY,
            cascade = CascadeType.ALL,
            orphanRemoval = true)
    @OrderBy("displayOrder, moduleId")
    private List<IndustryModule> modules = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Industry() {}

    Industry(String code, String name, Instant now) {
        this.id = Uuid7.next();
        this.code = code;
        this.name = name;
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
    }

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

    /** Takes over whatever the change names. */
    void change(Templates.Change change, Instant now) {
        name = change.industryName() == null ? name : change.industryName().strip();
        description = change.description() == null ? description : change.description();
        active = change.isActive() == null ? active : change.isActive();
        updatedAt = now;
    }

    void deactivate(Instant now) {
        active = false;
        updatedAt = now;
    }

    Optional<IndustryModule> module(String moduleId) {
        return modules.stream().filter(m -> m.moduleId().equals(moduleId)).findFirst();
    }

    void add(IndustryModule module, Instant now) {
        modules.add(module);
        updatedAt = now;
    }

    void remove(IndustryModule module, Instant now) {
        modules.remove(module);
        updatedAt = now;
    }

    void touched(Instant now) {
        updatedAt = now;
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
