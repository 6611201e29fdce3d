/** How the platform's own types look in JSON. */
@NullMarked
package io.bridgecore.web.json;

import org.jspecify.annotations.NullMarked;
