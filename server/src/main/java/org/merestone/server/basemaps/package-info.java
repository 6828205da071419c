/** What lies under the map: which base maps an administrator described, what may be done with them, and their tiles. */
package org.merestone.server.basemaps;
