package io.bridgecore.monitoring.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.postgres.PostgresReader.Connections;
import io.bridgecore.monitoring.postgres.PostgresReader.Database;
import io.bridgecore.monitoring.postgres.PostgresReader.Locks;
import io.bridgecore.monitoring.postgres.PostgresReader.Schema;
import io.bridgecore.monitoring.postgres.PostgresReader.Statement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** PostgreSQL for platform staff. While it is away the answer is empty and says so. */
@RestController
@RequestMapping({"/api/v1/monitor/postgres", "/api/v1/monitoring/postgres"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class PostgresController {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresController.class);

    private final PostgresReader postgres;

    PostgresController(PostgresReader postgres) {
        this.postgres = postgres;
    }

    /** How it is; {@code error} says why something is missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Nullable Database database,
            List<Connections> connections,
            List<Schema> schemas,
            List<Locks> locks,
            @Nullable String error) {}

    /** Where time goes; {@code available} where the server counts statements. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Statements(boolean available, List<Statement> statements, @Nullable String error) {}

    @GetMapping
    @Operation(summary = "Connections, sizes and locks of PostgreSQL")
    View view() {
        try {
            return new View(
                    postgres.database(),
                    postgres.connections(),
                    postgres.schemas(),
                    postgres.locks(),
                    null);
        } catch (DataAccessException | TransactionException away) {
            return new View(null, List.of(), List.of(), List.of(), said(away));
        }
    }

    @GetMapping("/statements")
    @Operation(summary = "The statements that take most time, where pg_stat_statements is there")
    Statements statements() {
        try {
            return postgres.countsStatements()
                    ? new Statements(true, postgres.statements(), null)
                    : new Statements(false, List.of(), "pg_stat_statements is not installed");
        } catch (DataAccessException | TransactionException away) {
            return new Statements(false, List.of(), said(away));
        }
    }

    private static String said(RuntimeException away) {
        LOG.warn("PostgreSQL does not answer: {}", away.toString());
        return "PostgreSQL does not answer at present";
    }
}
