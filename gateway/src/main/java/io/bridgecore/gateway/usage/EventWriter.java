package io.bridgecore.gateway.usage;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Writes facts in the envelope that all services read. */
@Component
class EventWriter {

    private static final String VERSION = "1.0";

    private final JsonMapper json;
    private final Clock clock;

    EventWriter(JsonMapper json, Clock clock) {
        var ids = new SimpleModule().addSerializer(TenantId.class, ToStringSerializer.instance);
        this.json = json.rebuild().addModule(ids).build();
        this.clock = clock;
    }

    byte[] write(Origin origin, EventData fact) {
        return json.writeValueAsBytes(
                new Event<>(
                        Uuid7.next(),
                        fact.type(),
                        clock.instant(),
                        origin.tenant() == null ? null : new TenantId(origin.tenant()),
                        origin.user(),
                        origin.request(),
                        fact,
                        VERSION));
    }
}
