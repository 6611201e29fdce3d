/** What a device pulls, and how far it has come. */
@NullMarked
package io.bridgecore.sync.feed;

import org.jspecify.annotations.NullMarked;
