package io.bridgecore.web.security;

/**
 * Hears of dangerous deeds that were refused to somebody who is logged in. A service that keeps an
 * audit trail has one bean of it.
 */
public interface RefusalWitness {

    /**
     * Somebody was told 403. Whoever goes on trying is told of once a minute.
     *
     * @param caller a person or an API client
     * @param deed method and pattern of the path, without what stands in its variables
     * @param code of the problem, such as {@code forbidden} or {@code step_up_required}
     */
    void refused(Caller caller, String deed, String code);
}
