/** Moodle's own operations, in the shapes that clients of {@code /api/v1/moodle} read. */
@NullMarked
package io.bridgecore.connector.learning;

import org.jspecify.annotations.NullMarked;
