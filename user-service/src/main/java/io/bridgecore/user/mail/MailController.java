package io.bridgecore.user.mail;

import io.bridgecore.mail.KeptMail;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.audit.AuditTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/mails}: what would have been sent, for a platform without a mail server. */
@RestController
@RequestMapping("/admin/mails")
@PreAuthorize("hasAuthority('mails:read')")
@Tag(name = "Admin: mails")
class MailController {

    private final ObjectProvider<MailFolder> folder;

    private final AuditTrail audit;

    MailController(ObjectProvider<MailFolder> folder, AuditTrail audit) {
        this.audit = audit;
        this.folder = folder;
    }

    /** One line of the list. */
    record Line(UUID id, Instant date, String from, String to, String subject) {

        static Line of(KeptMail mail) {
            return new Line(mail.id(), mail.date(), mail.from(), mail.to(), mail.subject());
        }
    }

    @GetMapping
    @Operation(summary = "Mails that were kept, newest first; 404 where a server sends them")
    List<Line> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return folder().list(skip, limit).stream().map(Line::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One mail, both forms of its text included")
    ResponseEntity<KeptMail> read(@PathVariable UUID id) {
        KeptMail mail =
                folder().find(id)
                        .orElseThrow(() -> UserProblem.MAIL_NOT_FOUND.because("No mail " + id));
        audit.record(
                "mail.read",
                "mail",
                id.toString(),
                Map.of("to", mail.to(), "subject", mail.subject()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(mail);
    }

    private MailFolder folder() {
        MailFolder kept = folder.getIfAvailable();
        if (kept == null) {
            throw UserProblem.MAIL_NOT_FOUND.because("Mails are sent here, not kept");
        }
        return kept;
    }
}
