package io.bridgecore.connector.attachment;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.operation.Odoo;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files as Odoo keeps them: as base64 in {@code ir.attachment}. */
@Component
class Attachments {

    private static final String MODEL = "ir.attachment";
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final List<String> FACTS =
            List.of("name", "mimetype", "file_size", "res_model", "res_id", "type");

    private final Odoo odoo;
    private final TenantRules rules;
    private final AttachmentProperties properties;
    private final Semaphore turns;

    Attachments(Odoo odoo, TenantRules rules, AttachmentProperties properties) {
        this.odoo = odoo;
        this.rules = rules;
        this.properties = properties;
        this.turns = new Semaphore(properties.atOnce(), true);
    }

    /** What is known of a file. */
    record File(int id, String name, String mimetype, long size, @Nullable String model) {}

    /** A file with its content. */
    record Content(File file, String base64) {

        /** The content, which is decoded while it is read. */
        InputStream stream() {
            return Base64.getMimeDecoder()
                    .wrap(new ByteArrayInputStream(base64.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    /** Puts a file on a record; answers its id. */
    int add(String model, int record, @Nullable String name, MultipartFile file)
            throws IOException {
        rules.requireAllowed(model);
        if (file.getSize() > properties.maxSize().toBytes()) {
            throw tooLarge();
        }
        takeTurn();
        try {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put(
                    "name",
                    Objects.requireNonNullElse(
                            name, Objects.requireNonNullElse(file.getOriginalFilename(), "file")));
            values.put("datas", encoded(file));
            values.put("res_model", model);
            values.put("res_id", record);
            Object made = odoo.own(MODEL, "create", List.of(values), Map.of());
            return made instanceof Integer id ? id : 0;
        } finally {
            turns.release();
        }
    }

    /** The files on a record. */
    List<File> of(String model, int record, int limit) {
        rules.requireAllowed(model);
        List<Object> domain =
                List.of(List.of("res_model", "=", model), List.of("res_id", "=", record));
        return files(
                odoo.own(
                        MODEL,
                        "search_read",
                        List.of(domain),
                        Map.of("fields", FACTS, "limit", limit, "order", "id")));
    }

    /**
     * A file with its content.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none, 403 if it is on a
     *     record that the tenant may not work with, 413 if it is too large
     */
    Content open(int id) {
        File file = file(id);
        rules.requireAllowed(file.model() == null ? MODEL : file.model());
        if (file.size() > properties.maxSize().toBytes()) {
            throw tooLarge();
        }
        takeTurn();
        try {
            Map<String, @Nullable Object> wanted = Map.of("fields", List.of("datas"));
            Object found = odoo.own(MODEL, "read", List.of(List.of(id)), wanted);
            Object datas =
                    found instanceof List<?> rows
                                    && !rows.isEmpty()
                                    && rows.getFirst() instanceof Map<?, ?> row
                            ? row.get("datas")
                            : null;
            return new Content(file, datas instanceof String base64 ? base64 : "");
        } finally {
            turns.release();
        }
    }

    private File file(int id) {
        Map<String, @Nullable Object> wanted = Map.of("fields", FACTS);
        return files(odoo.own(MODEL, "read", List.of(List.of(id)), wanted)).stream()
                .findFirst()
                .orElseThrow(
                        () -> ConnectorProblem.REMOTE_NOT_FOUND.because("Odoo has no file " + id));
    }

    private static List<File> files(@Nullable Object found) {
        var files = new ArrayList<File>();
        if (found instanceof List<?> rows) {
            for (Object entry : rows) {
                if (entry instanceof Map<?, ?> row && row.get("id") instanceof Integer id) {
                    files.add(
                            new File(
                                    id,
                                    row.get("name") instanceof String name ? name : "file",
                                    row.get("mimetype") instanceof String type
                                            ? type
                                            : "application/octet-stream",
                                    row.get("file_size") instanceof Number size
                                            ? size.longValue()
                                            : 0,
                                    row.get("res_model") instanceof String model ? model : null));
                }
            }
        }
        return files;
    }

    private static String encoded(MultipartFile file) throws IOException {
        var text = new ByteArrayOutputStream(Math.toIntExact(file.getSize() * 4 / 3 + 4));
        try (InputStream in = file.getInputStream();
                OutputStream encoder = Base64.getEncoder().wrap(text)) {
            in.transferTo(encoder);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private void takeTurn() {
        boolean mine;
        try {
            mine = turns.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw ConnectorProblem.REMOTE_UNAVAILABLE
                    .because("Too many files are under way already")
                    .retryAfter(COME_BACK);
        }
    }

    private ProblemException tooLarge() {
        return ConnectorProblem.FILE_TOO_LARGE.because(
                "A file may have %d KB at most".formatted(properties.maxSize().toKilobytes()));
    }
}
