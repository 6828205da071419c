/**
 * Knowledge that changes: edits that overwrite nobody's work unseen, what was known of a feature before, undoing a
 * revision, and comparing two.
 */
package org.merestone.history;
