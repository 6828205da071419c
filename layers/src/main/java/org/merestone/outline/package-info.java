/**
 * Zones as chain trees: one small index that answers whether a point lies inside, how far the boundary is, whether two
 * zones meet and how large their overlap is, all by walks of the same tree. Coordinates are plane; JTS in, numbers out.
 */
package org.merestone.outline;
