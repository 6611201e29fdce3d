package io.bridgecore.user.audit;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.mail.Letter;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.mail.Postbox;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.Images;
import io.bridgecore.user.RunningUserService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What auditors hear of deeds that auth-service knows nothing of. */
@NullMarked
class DeedTrailIT extends RunningUserService {

    @Autowired private Postbox postbox;
    @Autowired private MailFolder folder;

    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void holdsTheChangesOfAProfile_asItWasAndIs() {
        UUID id = person(tenant, "Anna Roth");
        patch(admin, USERS + "/" + id, "{\"phone\": \"123\"}").expectStatus().isOk();
        patch(admin, USERS + "/" + id, "{\"phone\": \"456\", \"department\": \"Sales\"}")
                .expectStatus()
                .isOk();

        told(
                id.toString(),
                "\"profile.changed\"",
                "\"before\":{\"phone\":\"123\",\"department\":null}",
                "\"after\":{\"phone\":\"456\",\"department\":\"Sales\"}",
                "\"address\":\"");
    }

    @Test
    void holdsPicturesAndRelationships() {
        UUID id = person(tenant, "Anna Roth");
        String image = USERS + "/" + id + "/image";
        upload(admin, image, "me.png", Images.png(8, 8)).expectStatus().isOk();
        delete(admin, image).expectStatus().isNoContent();
        String finance = USERS + "/" + id + "/relationships/finance/vendor";
        for (String role : new String[] {"viewer", "editor"}) {
            send(HttpMethod.PUT, admin, finance, "{\"role\": \"" + role + "\"}")
                    .expectStatus()
                    .isOk();
        }

        told(id.toString(), "\"profile.image.changed\"", "image/png");
        told(id.toString(), "\"profile.image.removed\"");
        told(
                id.toString(),
                "\"relationship.changed\"",
                "\"before\":{\"role\":\"viewer\"}",
                "\"after\":{\"role\":\"editor\"}");
    }

    @Test
    void holdsWhoTookEverybodyAway_andWhoBroughtThem() {
        person(tenant, "Anna Roth");
        get(admin, USERS + "/export").expectStatus().isOk();
        upload(
                        admin,
                        USERS + "/import",
                        "p.csv",
                        "email,full_name\nnobody,X\n".getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk();

        told(tenant.toString(), "\"users.exported\"", "\"people\":1");
        told(tenant.toString(), "\"users.imported\"", "\"created\":0", "\"failed\":1");
    }

    @Test
    void holdsWhoReadAMail() {
        String email = Uuid7.next() + "@acme.test";
        postbox.send(
                new Letter(
                        email,
                        "invitation",
                        Map.of("organization", "Acme", "link", "https://x.test", "until", "x")));
        UUID id =
                folder.list(0, 100).stream()
                        .filter(mail -> mail.to().equals(email))
                        .findFirst()
                        .orElseThrow()
                        .id();

        get(Tokens.superAdmin(), "/admin/mails/" + id).expectStatus().isOk();

        told(id.toString(), "\"mail.read\"", email);
    }

    private static void told(String... parts) {
        try (KafkaProbe probe = KafkaProbe.on("audit.recorded")) {
            probe.await(1, event -> Stream.of(parts).allMatch(event.value()::contains));
        }
    }
}
