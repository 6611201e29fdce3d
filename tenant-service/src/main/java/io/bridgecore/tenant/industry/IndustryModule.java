package io.bridgecore.tenant.industry;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One module of an industry's template. */
@Entity
@Table(name = "industry_module")
public class IndustryModule {

    @Id private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "template_id")
    private Industry industry;

    private String moduleId;
    private boolean isRequired;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> defaultConfig;

    private int displayOrder;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected IndustryModule() {}

    IndustryModule(Industry industry, String moduleId) {
        this.id = Uuid7.next();
        this.industry = industry;
        this.moduleId = moduleId;
        this.defaultConfig = Map.of();
    }

    /** Takes over whatever the change names. */
    void change(Templates.ModuleChange change) {
        isRequired = change.isRequired() == null ? isRequired : change.isRequired();
        defaultConfig = change.defaultConfig() == null ? defaultConfig : change.defaultConfig();
        displayOrder = change.displayOrder() == null ? displayOrder : change.displayOrder();
    }

    public String moduleId() {
        return moduleId;
    }

    public boolean isRequired() {
        return isRequired;
    }

    public Map<String, Object> defaultConfig() {
        return defaultConfig;
    }

    public int displayOrder() {
        return displayOrder;
    }

    View view() {
        return new View(id, industry.id(), moduleId, isRequired, defaultConfig, displayOrder);
    }

    /** Wire form. */
    record View(
            UUID id,
            UUID templateId,
            String moduleId,
            boolean isRequired,
            Map<String, Object> defaultConfig,
            int displayOrder) {}
}
