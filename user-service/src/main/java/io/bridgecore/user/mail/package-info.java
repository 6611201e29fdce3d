/** The mails that are kept because there is no server to send them. */
@NullMarked
package io.bridgecore.user.mail;

import org.jspecify.annotations.NullMarked;
