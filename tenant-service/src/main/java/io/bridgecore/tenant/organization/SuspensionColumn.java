package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Suspension;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a reason as the word used in JSON. */
@Converter(autoApply = true)
class SuspensionColumn implements AttributeConverter<Suspension, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Suspension reason) {
        return reason == null ? null : reason.json();
    }

    @Override
    public @Nullable Suspension convertToEntityAttribute(@Nullable String word) {
        return word == null ? null : Suspension.of(word);
    }
}
