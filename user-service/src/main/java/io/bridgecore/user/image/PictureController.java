package io.bridgecore.user.image;

import io.bridgecore.user.Organization;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /users/.../image}: one picture per person. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class PictureController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(5);

    private final Pictures pictures;
    private final Directory directory;

    PictureController(Pictures pictures, Directory directory) {
        this.pictures = pictures;
        this.directory = directory;
    }

    record Stored(String imageUrl, String message) {}

    @GetMapping("/me/image")
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "One's own picture")
    ResponseEntity<byte[]> readOwn(Caller caller) {
        return shown(directory.own(caller).id());
    }

    @GetMapping("/{id}/image")
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "The picture of a person")
    ResponseEntity<byte[]> read(@PathVariable UUID id) {
        Organization.current();
        return shown(id);
    }

    private ResponseEntity<byte[]> shown(UUID id) {
        Picture picture = pictures.find(id).orElseThrow(() -> none(id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.contentType()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(picture.digest())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-site")
                .body(picture.content());
    }

    @RequestMapping(
            path = "/{id}/image",
            method = {RequestMethod.PUT, RequestMethod.POST},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Keep a picture of a person: PNG or JPEG, at most 5 MB; it is drawn anew")
    Stored keep(@PathVariable UUID id, @RequestParam("file") MultipartFile file) {
        Organization.current();
        directory.get(id); // nobody's picture is not drawn first
        return stored(id, file);
    }

    @DeleteMapping("/{id}/image")
    @PreAuthorize("hasAuthority('users:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove the picture of a person")
    void remove(@PathVariable UUID id) {
        Organization.current();
        if (!pictures.remove(id)) {
            throw none(id);
        }
    }

    @RequestMapping(
            path = "/me/image",
            method = {RequestMethod.PUT, RequestMethod.POST},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "Keep one's own picture")
    Stored keepOwn(@RequestParam("file") MultipartFile file, Caller caller) {
        return stored(directory.own(caller).id(), file);
    }

    @DeleteMapping("/me/image")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove one's own picture")
    void removeOwn(Caller caller) {
        UUID id = directory.own(caller).id();
        if (!pictures.remove(id)) {
            throw none(id);
        }
    }

    private Stored stored(UUID id, MultipartFile file) {
        pictures.keep(id, PictureMaker.of(content(file)));
        return new Stored("/api/v1/users/" + id + "/image", "Image uploaded");
    }

    private static byte[] content(MultipartFile file) {
        if (file.getSize() > LARGEST.toBytes()) {
            throw UserProblem.FILE_TOO_LARGE.at(
                    "file", "must have at most " + LARGEST.toMegabytes() + " MB");
        }
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw CommonProblem.BAD_REQUEST.at("file", "could not be read").causedBy(broken);
        }
    }

    private static RuntimeException none(UUID id) {
        return UserProblem.IMAGE_NOT_FOUND.because("No picture of " + id);
    }
}
