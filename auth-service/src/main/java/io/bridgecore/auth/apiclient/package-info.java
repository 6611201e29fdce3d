/** Programs that call the API of a tenant: their names, secrets, rights and tokens. */
@NullMarked
package io.bridgecore.auth.apiclient;

import org.jspecify.annotations.NullMarked;
