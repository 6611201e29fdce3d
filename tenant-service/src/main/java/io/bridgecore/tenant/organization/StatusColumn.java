package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a status as the word used in JSON. */
@Converter(autoApply = true)
class StatusColumn implements AttributeConverter<TenantStatus, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable TenantStatus status) {
        return status == null ? null : status.json();
    }

    @Override
    public @Nullable TenantStatus convertToEntityAttribute(@Nullable String word) {
        return word == null ? null : TenantStatus.of(word);
    }
}
