/** How a service writes to people: templates in, letters out. */
@NullMarked
package io.bridgecore.mail;

import org.jspecify.annotations.NullMarked;
