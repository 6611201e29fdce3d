package io.bridgecore.monitoring.usage;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bridgecore.monitoring.query.Sight;
import io.bridgecore.monitoring.usage.RequestList.Line;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes single requests as CSV, page by page while the client reads. */
@Component
class RequestExport {

    private static final int PAGE = 2000;
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n";

    private static final List<String> TITLES =
            List.of(
                    "id",
                    "tenant_id",
                    "user_id",
                    "timestamp",
                    "endpoint",
                    "method",
                    "model_name",
                    "request_size_bytes",
                    "response_size_bytes",
                    "response_time_ms",
                    "status_code",
                    "ip_address",
                    "user_agent",
                    "request_id");

    private final RequestList requests;
    private final Sight sight;
    private final UsageProperties properties;

    RequestExport(RequestList requests, Sight sight, UsageProperties properties) {
        this.requests = requests;
        this.sight = sight;
        this.properties = properties;
    }

    /**
     * Answers with what the filter lets through, up to the most that is exported at once; a last
     * line says so where there is more.
     */
    void write(RequestFilter filter, HttpServletResponse response) throws IOException {
        // Before the first byte: whatever is wrong with the question is answered as a problem.
        List<Line> page = next(filter, null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("usage.csv").build().toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        // Closed at the end only: a file that breaks off must not look whole.
        CsvWriter csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord(TITLES);
        int left = properties.exported();
        while (!page.isEmpty() && left > 0) {
            page.stream().limit(left).forEach(line -> csv.writeRecord(cells(line)));
            left -= page.size();
            page = page.size() < PAGE ? List.of() : next(filter, page.getLast());
        }
        if (left < 0 || !page.isEmpty()) {
            csv.writeRecord(tooMany());
        }
        csv.close();
    }

    private List<String> tooMany() {
        var cells = new ArrayList<>(Collections.nCopies(TITLES.size(), ""));
        cells.set(
                0,
                "There are more than %d requests: narrow the range"
                        .formatted(properties.exported()));
        return cells;
    }

    private List<Line> next(RequestFilter filter, @Nullable Line last) {
        return sight.of(filter.tenant(), "export usage", () -> requests.after(filter, last, PAGE));
    }

    private static List<String> cells(Line line) {
        return Stream.of(
                        line.id(),
                        line.tenantId(),
                        line.userId(),
                        line.timestamp(),
                        line.endpoint(),
                        line.method(),
                        line.modelName(),
                        line.requestSizeBytes(),
                        line.responseSizeBytes(),
                        line.responseTimeMs(),
                        line.statusCode(),
                        line.ipAddress(),
                        line.userAgent(),
                        line.requestId())
                .map(value -> harmless(Objects.toString(value, "")))
                .toList();
    }

    /** Keeps spreadsheets from calculating what a client wrote. */
    private static String harmless(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
