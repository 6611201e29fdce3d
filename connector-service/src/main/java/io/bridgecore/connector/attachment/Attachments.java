package io.bridgecore.connector.attachment;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.operation.Odoo;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.FileContent;
import io.bridgecore.connector.spi.Spool;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.web.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files as Odoo keeps them: as base64 in {@code ir.attachment}. */
@Component
class Attachments {

    private static final String MODEL = "ir.attachment";
    private static final List<String> FACTS =
            List.of("name", "mimetype", "file_size", "res_model", "res_id", "type");

    private final Odoo odoo;
    private final TenantRules rules;
    private final AttachmentProperties properties;
    private final Turns turns;

    Attachments(Odoo odoo, TenantRules rules, AttachmentProperties properties, Turns turns) {
        this.odoo = odoo;
        this.rules = rules;
        this.properties = properties;
        this.turns = turns;
    }

    /** What is known of a file. */
    record File(int id, String name, String mimetype, long size, @Nullable String model) {}

    /** A file with its content, on its way to a client. */
    record Download(File file, Spooled content, Turns.Turn turn) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            try {
                content.close();
            } finally {
                turn.close();
            }
        }
    }

    /** Puts a file on a record; answers its id. */
    int add(String model, int record, @Nullable String name, MultipartFile file) {
        rules.requireAllowed(model);
        if (file.getSize() > properties.maxSize().toBytes()) {
            throw tooLarge();
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(
                "name",
                Objects.requireNonNullElse(
                        name, Objects.requireNonNullElse(file.getOriginalFilename(), "file")));
        values.put("datas", new FileContent((int) file.getSize(), file::getInputStream));
        values.put("res_model", model);
        values.put("res_id", record);
        Object made = odoo.own(MODEL, "create", List.of(values), Map.of());
        return made instanceof Integer id ? id : 0;
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
     * A file with its content, whole: once it is here nothing can go wrong with it any more.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none, 403 if it is on a
     *     record that the tenant may not work with, 413 if it is too large
     */
    Download open(int id) throws IOException {
        File file = file(id);
        rules.requireAllowed(file.model() == null ? MODEL : file.model());
        if (file.size() > properties.maxSize().toBytes()) {
            throw tooLarge();
        }
        Turns.Turn turn = turns.take();
        try {
            return new Download(file, fetched(id), turn);
        } catch (RuntimeException | IOException failed) {
            turn.close();
            throw failed;
        }
    }

    private Spooled fetched(int id) throws IOException {
        Spooled content = Spooled.empty();
        try {
            odoo.own(
                    new Call(
                            MODEL,
                            "read",
                            List.of(List.of(id)),
                            Map.of("fields", List.of("datas")),
                            new Spool("datas", content.sink(), properties.maxSize().toBytes())));
            return content;
        } catch (RuntimeException failed) {
            content.close();
            throw failed;
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

    private ProblemException tooLarge() {
        return ConnectorProblem.FILE_TOO_LARGE.because(
                "A file may have %d KB at most".formatted(properties.maxSize().toKilobytes()));
    }
}
