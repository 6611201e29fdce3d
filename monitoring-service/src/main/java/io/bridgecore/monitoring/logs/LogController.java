package io.bridgecore.monitoring.logs;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Search in the logs of all, for platform staff. */
@RestController
@RequestMapping({"/api/v1/monitor/logs", "/api/v1/monitoring/logs"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class LogController {

    private final LogDesk desk;
    private final LogStreams streams;

    LogController(LogDesk desk, LogStreams streams) {
        this.desk = desk;
        this.streams = streams;
    }

    @GetMapping({"", "/search"})
    @Operation(summary = "Lines that match, newest first")
    @LogParameters
    @Parameter(name = "start_time", in = ParameterIn.QUERY, description = "default: 7 days ago")
    @Parameter(name = "end_time", in = ParameterIn.QUERY)
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "timestamp, level, ...")
    @Parameter(name = "order", in = ParameterIn.QUERY, description = "asc or desc")
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 1000, default 100")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "also: from_")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "start, then next_cursor")
    LogDesk.Found find(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return desk.find(parameters, null);
    }

    @GetMapping("/statistics")
    @Operation(summary = "Number of lines by level and service, by default of the last hour")
    @LogParameters
    LogDesk.Statistics statistics(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return desk.count(parameters, null);
    }

    @GetMapping("/errors")
    @Operation(summary = "The newest errors, at most 50")
    @Parameter(name = "hours", in = ParameterIn.QUERY, description = "1 to 168, default 24")
    LogDesk.Errors errors(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return desk.errors(parameters, null);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Lines as they come, each once")
    @LogParameters
    SseEmitter stream(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @AuthenticationPrincipal Jwt token) {
        return streams.open(new Asked(parameters), null, last, token);
    }
}
