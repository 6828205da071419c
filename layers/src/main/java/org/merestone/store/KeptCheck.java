package org.merestone.store;

/**
 * A check as it was answered.
 *
 * @param revision the knowledge by which it was answered
 * @param subject JSON, with all digits of its positions
 * @param answer the canonical bytes, gzipped
 */
public record KeptCheck(String id, long revision, String subject, byte[] answer) {}
