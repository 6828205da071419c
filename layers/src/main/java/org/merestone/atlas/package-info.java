/** The immutable, indexed picture of all zones at one revision that checks are made against. */
package org.merestone.atlas;
