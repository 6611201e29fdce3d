package io.bridgecore.monitoring.logs;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
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

/** Search in a tenant's own lines, for its auditors. The tenant is the one of the token, always. */
@RestController
@RequestMapping("/api/v1/logs")
@PreAuthorize("hasAuthority('audit:read')")
@Tag(name = "Logs")
class TenantLogController {

    private final LogDesk desk;
    private final LogStreams streams;

    TenantLogController(LogDesk desk, LogStreams streams) {
        this.desk = desk;
        this.streams = streams;
    }

    @GetMapping({"", "/search"})
    @Operation(summary = "Lines of the tenant that match, newest first")
    @LogParameters
    @Parameter(name = "start_time", in = ParameterIn.QUERY, description = "default: 7 days ago")
    @Parameter(name = "end_time", in = ParameterIn.QUERY)
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 1000, default 100")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "start, then next_cursor")
    LogDesk.Found find(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters, Caller caller) {
        return desk.find(parameters, tenant(caller));
    }

    @GetMapping("/statistics")
    @Operation(summary = "Number of the tenant's lines by level and service")
    @LogParameters
    LogDesk.Statistics statistics(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters, Caller caller) {
        return desk.count(parameters, tenant(caller));
    }

    @GetMapping("/errors")
    @Operation(summary = "The tenant's newest errors, at most 50")
    @Parameter(name = "hours", in = ParameterIn.QUERY, description = "1 to 168, default 24")
    LogDesk.Errors errors(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters, Caller caller) {
        return desk.errors(parameters, tenant(caller));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "The tenant's lines as they come, each once")
    @LogParameters
    SseEmitter stream(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Caller caller,
            @AuthenticationPrincipal Jwt token) {
        return streams.open(new Asked(parameters), tenant(caller), last, token);
    }

    static TenantId tenant(Caller caller) {
        TenantId tenant = caller.tenant();
        if (tenant == null) {
            throw CommonProblem.FORBIDDEN.because("These are the lines of a tenant's own people");
        }
        return tenant;
    }
}
