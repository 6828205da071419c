/**
 * What proves a check to others: the answers that were given, and bundles from which anyone computes a check again. Knows
 * nothing of HTTP.
 */
package org.merestone.server.evidence;
