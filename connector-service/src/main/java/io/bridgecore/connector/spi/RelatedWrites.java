package io.bridgecore.connector.spi;

import java.util.Set;

/** A connector of systems in which the values of one record may make, change or delete others. */
public interface RelatedWrites {

    /**
     * The models of records that a call makes, changes or deletes along relations, besides the one
     * that it names. Records that it only refers to do not count.
     *
     * @param session asked for what fields lead to, where values may go along one
     */
    Set<String> alsoWrites(Session session, Call call);
}
