/** How answers leave this service: in as few pieces as possible. */
@NullMarked
package io.bridgecore.connector.answer;

import org.jspecify.annotations.NullMarked;
