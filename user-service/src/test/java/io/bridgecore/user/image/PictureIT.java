package io.bridgecore.user.image;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.Images;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

@NullMarked
class PictureIT extends RunningUserService {

    private final UUID id = Uuid7.next();
    private final String anna = token(tenant, id, Role.STAFF, "anna@acme.test");
    private final String admin = Tokens.tenantAdmin(tenant);
    private final String image = USERS + "/" + id + "/image";

    @Test
    void isKept_shown_replaced_andRemoved() {
        get(anna, image).expectStatus().isNotFound();
        upload(anna, ME + "/image", "me.svg", Images.png(8, 8))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.image_url")
                .isEqualTo(image);
        get(Tokens.staff(tenant), image)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.IMAGE_PNG)
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; sandbox");
        String client =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .subject(id.toString())
                                        .claim(Claims.PERMISSIONS, List.of()));
        get(client, image).expectStatus().isForbidden();
        get(client, ME + "/image").expectStatus().isOk();
        upload(admin, image, "me.jpg", Images.jpeg(8, 8)).expectStatus().isOk();
        get(anna, image).expectHeader().contentType(MediaType.IMAGE_JPEG);
        delete(anna, ME + "/image").expectStatus().isNoContent();
        delete(admin, image).expectStatus().isNotFound();
    }

    @Test
    void isItsOrganizationsOnly() {
        upload(anna, ME + "/image", "me.png", Images.png(8, 8)).expectStatus().isOk();
        String foreign = Tokens.tenantAdmin(TenantId.next());

        get(foreign, image).expectStatus().isNotFound();
        upload(foreign, image, "me.png", Images.png(8, 8)).expectStatus().isNotFound();
        delete(foreign, image).expectStatus().isNotFound();
        upload(Tokens.staff(tenant), image, "me.png", Images.png(8, 8))
                .expectStatus()
                .isForbidden();
        get(anna, image).expectStatus().isOk();
    }

    @Test
    void refusesWhatIsTooLarge_orNoPicture() {
        upload(anna, ME + "/image", "me.png", new byte[5 * 1024 * 1024 + 1])
                .expectStatus()
                .isEqualTo(413);
        upload(anna, ME + "/image", "me.png", new byte[100])
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("image_unusable");
        upload(Tokens.superAdmin(), ME + "/image", "me.png", Images.png(8, 8))
                .expectStatus()
                .isForbidden();
    }
}
