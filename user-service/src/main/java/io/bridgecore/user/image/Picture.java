package io.bridgecore.user.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A picture as it is kept. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Picture(String contentType, byte[] content) {

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
