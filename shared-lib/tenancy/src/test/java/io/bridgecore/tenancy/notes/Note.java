package io.bridgecore.tenancy.notes;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

@Entity
class Note {

    @Id private UUID id = Uuid7.next();
    @TenantId private @Nullable UUID tenantId;
    private String text = "";

    protected Note() {}

    Note(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
