package io.bridgecore.connector.answer;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON whose length is told beforehand. An answer of unknown length leaves in pieces of 8 KB
 * and ends only when all filters are done; each piece wakes the gateway and the client once more.
 */
final class WholeAnswers extends JacksonJsonHttpMessageConverter {

    /** Of what is not ready text: longer answers are passed on as they are made. */
    private static final int MOST = 256 * 1024;

    WholeAnswers(JsonMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(
            Object answer,
            ResolvableType type,
            HttpOutputMessage target,
            @Nullable Map<String, Object> hints)
            throws IOException {
        var held = new HeldAnswer(target, MOST);
        super.writeInternal(answer, type, held, hints);
        held.end();
    }
}
