/** From files to one revision of one layer: read, map, place, repair, compare, and only then store. */
package org.merestone.ingest;
