package io.bridgecore.web.problem;

import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.web.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem from places that stand before the controllers. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes the whole answer. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemType type,
            String detail)
            throws IOException {
        response.setStatus(type.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(
                        json.writeValueAsString(
                                ProblemBody.of(
                                        type.status().value(),
                                        type.code(),
                                        type.title(),
                                        detail,
                                        request.getRequestURI(),
                                        RequestId.of(request))));
    }
}
