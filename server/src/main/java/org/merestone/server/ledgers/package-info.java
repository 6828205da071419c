/** The tables that a bureau files: what is stored, in the columns of its own ledgers, beside what the rules find of it. */
package org.merestone.server.ledgers;
