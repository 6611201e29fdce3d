/** Codes of six digits that go by mail. */
@NullMarked
package io.bridgecore.auth.otp;

import org.jspecify.annotations.NullMarked;
