package io.bridgecore.connector.spi;

/** What a call does to the data of the external system. */
public enum Effect {
    READ,
    WRITE,
    DELETE
}
