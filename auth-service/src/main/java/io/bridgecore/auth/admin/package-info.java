/** The people who run the platform. */
@NullMarked
package io.bridgecore.auth.admin;

import org.jspecify.annotations.NullMarked;
