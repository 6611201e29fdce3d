/** How an organization's clients look: names, colours, style, logo and favicon. */
@NullMarked
package io.bridgecore.tenant.branding;

import org.jspecify.annotations.NullMarked;
