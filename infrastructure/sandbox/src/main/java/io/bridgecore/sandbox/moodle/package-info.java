/** A small stateful Moodle: its REST web services, logins and files. */
@NullMarked
package io.bridgecore.sandbox.moodle;

import org.jspecify.annotations.NullMarked;
