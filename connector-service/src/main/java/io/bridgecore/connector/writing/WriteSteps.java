package io.bridgecore.connector.writing;

/** Hears how far a write has come. Does nothing by itself. */
interface WriteSteps {

    /** The points of a write, in their order. */
    enum Step {
        /** Nothing is stored yet. */
        BEGUN,
        /** The intent is stored. */
        INTENDED,
        /** The system is about to be called. */
        CALLING,
        /** The system has answered. */
        CALLED,
        /** The note of how to find what could not be marked is stored. */
        TRACED,
        /** All is done in the system, nothing of it is stored. */
        ANSWERED,
        /** The answer is stored, the client has not got it. */
        STORED
    }

    /**
     * @param method of the call; empty where none is meant
     */
    void at(Step step, String method);
}
