package io.bridgecore.gateway.usage;

import io.bridgecore.gateway.request.RequestRecord;

/** Requests that are over. */
final class Requests {

    private Requests() {}

    /** One whose path, and so its endpoint, is a word of its own. */
    static RequestRecord at(String path) {
        RequestRecord request = RequestRecord.unreadable("GET", path, "192.0.2.7");
        request.goesTo("user");
        request.end(200);
        return request;
    }
}
