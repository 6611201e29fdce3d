package io.bridgecore.web.json;

import io.bridgecore.contracts.TenantId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Ids are plain strings in JSON. */
class PlatformJson extends SimpleModule {

    PlatformJson() {
        super("bridgecore");
        addSerializer(new TenantIdWriter());
        addDeserializer(TenantId.class, new TenantIdReader());
    }

    private static final class TenantIdWriter extends StdSerializer<TenantId> {

        TenantIdWriter() {
            super(TenantId.class);
        }

        @Override
        public void serialize(TenantId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.toString());
        }
    }

    private static final class TenantIdReader extends StdDeserializer<TenantId> {

        TenantIdReader() {
            super(TenantId.class);
        }

        @Override
        public TenantId deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getString();
            try {
                return TenantId.of(text);
            } catch (IllegalArgumentException notAnId) {
                throw context.weirdStringException(text, TenantId.class, "not a UUID");
            }
        }
    }
}
