/** Reading coordinates as people write them: what a text can be, how fine it is, and what to write when it is nothing. */
package org.merestone.coordinates;
