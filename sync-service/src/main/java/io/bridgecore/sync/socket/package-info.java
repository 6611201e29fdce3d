/** What happens, told over sockets: live tracking and conversations. */
@NullMarked
package io.bridgecore.sync.socket;

import org.jspecify.annotations.NullMarked;
