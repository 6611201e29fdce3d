package io.bridgecore.gateway.door;

import io.bridgecore.gateway.request.RequestRecord;
import org.springframework.http.HttpHeaders;

/**
 * One request at the door.
 *
 * @param open whether it needs no token
 * @param platform whether its path belongs to the platform side
 */
record Visit(HttpHeaders headers, RequestRecord request, boolean open, boolean platform) {}
