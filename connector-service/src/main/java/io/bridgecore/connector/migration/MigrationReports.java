package io.bridgecore.connector.migration;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Outlook;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes migration reports. */
@Component
class MigrationReports {

    /** Versions rename fields, too: of these only the ones that are known are looked for. */
    private static final List<String> NOT_LOOKED_AT = List.of("other_fields", "fields_of_lines");

    private final RemoteSystems systems;
    private final CallUses uses;
    private final UseRows rows;

    MigrationReports(RemoteSystems systems, CallUses uses, UseRows rows) {
        this.systems = systems;
        this.uses = uses;
        this.rows = rows;
    }

    /** The report of one of the current tenant's connections. */
    MigrationReport of(UUID connection) {
        Place place = systems.get(connection);
        uses.write();
        List<UseRows.Use> known = rows.of(place.id());
        Optional<Outlook> outlook = systems.outlook(place.system());
        Config settings = systems.settings(place);
        List<MigrationReport.Finding> findings =
                known.stream().flatMap(use -> finding(outlook, use, settings)).toList();
        long others =
                known.stream()
                        .filter(use -> use.model().equals(UseRows.OTHER))
                        .mapToLong(UseRows.Use::calls)
                        .sum();
        return new MigrationReport(
                place.id(),
                place.system(),
                place.version(),
                known.stream()
                        .map(UseRows.Use::firstUse)
                        .min(Comparator.<Instant>naturalOrder())
                        .orElse(null),
                known.stream()
                        .filter(use -> use.field() == null)
                        .mapToLong(UseRows.Use::calls)
                        .sum(),
                others,
                others == 0
                        && findings.stream()
                                .noneMatch(finding -> finding.weight().equals("breaks")),
                NOT_LOOKED_AT,
                findings);
    }

    /** The report of any tenant's connection. */
    MigrationReport ofAny(UUID connection) {
        UUID owner =
                rows.owner(connection)
                        .orElseThrow(() ->
                                ConnectorProblem.CONNECTION_NOT_FOUND.because(
                                        "No connection " + connection));
        return CurrentTenant.callAs(new TenantId(owner), () -> of(connection));
    }

    private static Optional<Outlook.Advice> advice(
            Outlook known, UseRows.Use use, Config settings) {
        String field = use.field();
        return field == null
                ? known.outlook(new Outlook.Use(use.model(), use.method(), use.unnamed()), settings)
                : Optional.ofNullable(known.fields(use.model()).get(field));
    }

    private static Stream<MigrationReport.Finding> finding(
            Optional<Outlook> outlook, UseRows.Use use, Config settings) {
        return outlook
                .flatMap(known -> advice(known, use, settings))
                .map(advice -> MigrationReport.Finding.of(use, advice))
                .stream();
    }
}
