package io.bridgecore.mail;

/** The way out for letters. Many threads may use it. */
public interface Postbox {

    /**
     * Sends a letter now; when this returns, the mail server (or the folder) has it.
     *
     * @throws org.springframework.mail.MailException if the address is none, the template is
     *     missing, or the server refuses or does not answer in time
     */
    void send(Letter letter);
}
