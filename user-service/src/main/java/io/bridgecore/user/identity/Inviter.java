package io.bridgecore.user.identity;

/**
 * Whoever asked somebody to join: nobody gets a role by it that they may not give.
 *
 * @param id user id
 * @param type kind of user, as the claim {@code user_type} has it
 */
public record Inviter(String id, String type) {}
