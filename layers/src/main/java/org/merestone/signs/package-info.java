/** Signs that mark where zones end, and corners of zones that have none. */
package org.merestone.signs;
