package io.bridgecore.tenant.branding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An image that was found to be one.
 *
 * @param removed what had to be taken out of it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Image(Format format, byte[] content, List<String> removed) {

    /** Kinds of images that are kept. */
    enum Format {
        JPEG("image/jpeg", "jpg"),
        PNG("image/png", "png"),
        WEBP("image/webp", "webp"),
        ICO("image/x-icon", "ico"),
        SVG("image/svg+xml", "svg");

        private final String contentType;
        private final String extension;

        Format(String contentType, String extension) {
            this.contentType = contentType;
            this.extension = extension;
        }

        String contentType() {
            return contentType;
        }

        String extension() {
            return extension;
        }
    }

    /** The first half of the content's SHA-256. */
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, hash.length / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
