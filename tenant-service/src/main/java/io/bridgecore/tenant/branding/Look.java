package io.bridgecore.tenant.branding;

import org.jspecify.annotations.Nullable;

/**
 * What of an organization's branding strangers see before they are in.
 *
 * @param companyName absent where it chose none
 * @param primaryColor six hexadecimal digits after a hash; absent where it chose none
 * @param logo an uploaded one that is not too large for a small page; absent otherwise
 */
record Look(@Nullable String companyName, @Nullable String primaryColor, @Nullable Picture logo) {

    /** Nothing was chosen. */
    static final Look NONE = new Look(null, null, null);

    /** A picture, its bytes in Base64. */
    record Picture(String contentType, String content) {}
}
