package io.bridgecore.connector.connection;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a JSON object in a text column. */
@Converter
class JsonText implements AttributeConverter<Map<String, Object>, String> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(Map<String, Object> value) {
        return JSON.writeValueAsString(value);
    }

    @Override
    public Map<String, Object> convertToEntityAttribute(String text) {
        return JSON.readValue(text, new TypeReference<>() {});
    }
}
