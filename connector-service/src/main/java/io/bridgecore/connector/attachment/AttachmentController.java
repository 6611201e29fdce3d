package io.bridgecore.connector.attachment;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files going up and coming down. */
@RestController
@RequestMapping("/api/v1/odoo/attachments")
class AttachmentController {

    private static final int MOST = 500;

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Puts a file on a record")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> upload(
            @RequestPart("file") MultipartFile file,
            @RequestParam("model") @NotBlank String model,
            @RequestParam("res_id") @Min(1) int record,
            @RequestParam(name = "name", required = false) @Nullable String name) {
        int id = attachments.add(model, record, name, file);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("id", id);
        answer.put("result", id);
        return answer;
    }

    @GetMapping
    @Operation(summary = "The files on a record")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> all(
            @RequestParam("model") @NotBlank String model,
            @RequestParam("res_id") @Min(1) int record,
            @RequestParam(name = "limit", defaultValue = "100") @Min(1) @Max(MOST) int limit) {
        List<Attachments.File> files = attachments.of(model, record, limit);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("attachments", files);
        answer.put("result", files);
        answer.put("total", files.size());
        return answer;
    }

    /** Never shown by a browser itself: what is in it is anybody's. */
    @GetMapping("/{attachment}")
    @Operation(summary = "The content of a file")
    @PreAuthorize("hasAuthority('odoo:read')")
    void download(@PathVariable("attachment") int attachment, HttpServletResponse response)
            throws IOException {
        try (Attachments.Download found = attachments.open(attachment)) {
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(found.content().size());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(found.file().name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader("X-Content-Type-Options", "nosniff");
            found.content().writeTo(response.getOutputStream());
        }
    }
}
