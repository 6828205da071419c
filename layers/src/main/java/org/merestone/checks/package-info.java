/**
 * The check: every rule in force on a day, applied to one subject, gives exactly one finding in one of five states.
 * What is not known is never clear: see {@link org.merestone.checks.State}.
 */
package org.merestone.checks;
