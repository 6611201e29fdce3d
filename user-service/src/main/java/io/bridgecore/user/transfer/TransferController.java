package io.bridgecore.user.transfer;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.user.Organization;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.audit.AuditTrail;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /users/import} and {@code /users/export}. */
@RestController
@RequestMapping("/api/v1/users")
@PreAuthorize("hasAuthority('users:write')")
@Tag(name = "Users")
class TransferController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private final PeopleImport incoming;
    private final PeopleExport outgoing;
    private final AuditTrail audit;

    TransferController(PeopleImport incoming, PeopleExport outgoing, AuditTrail audit) {
        this.audit = audit;
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAnyAuthority('users:create', 'users:write')")
    @Operation(summary = "Let in everybody of a CSV file, line by line; dry_run only tells")
    ImportReport read(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Caller caller) {
        TenantId organization = Organization.current();
        ImportReport report = incoming.run(Sheet.read(content(file)), dryRun, caller);
        if (!dryRun) {
            audit.record(
                    "users.imported",
                    "organization",
                    organization.toString(),
                    Map.of("created", report.created(), "failed", report.failed()));
        }
        return report;
    }

    @StepUp
    @GetMapping(path = "/export", produces = "text/csv")
    @Operation(summary = "Everybody of the organization as CSV")
    ResponseEntity<String> write() {
        TenantId organization = Organization.current();
        var text = new StringWriter();
        int people = outgoing.write(text);
        audit.record(
                "users.exported",
                "organization",
                organization.toString(),
                Map.of("people", people));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("users.csv").build().toString())
                .body(text.toString());
    }

    private static byte[] content(MultipartFile file) {
        if (file.getSize() > LARGEST.toBytes()) {
            throw UserProblem.FILE_TOO_LARGE.at("file", "must have at most 1 MB");
        }
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw CommonProblem.BAD_REQUEST.at("file", "could not be read").causedBy(broken);
        }
    }
}
