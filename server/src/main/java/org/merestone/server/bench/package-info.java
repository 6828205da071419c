/**
 * {@code merestone bench}: the same work done by this program and by others, side by side in one run. A figure counts only
 * where the results are equal.
 */
package org.merestone.server.bench;
