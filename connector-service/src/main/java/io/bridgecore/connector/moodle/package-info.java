/** The adapter to Moodle: its REST web services with a token. */
@NullMarked
package io.bridgecore.connector.moodle;

import org.jspecify.annotations.NullMarked;
