package org.merestone.findings;

import java.util.Locale;

/** Why a finding is as it is, and was not so before. */
public enum Reason {
    /** The subject is new, was edited or is gone, or its layer is described otherwise. */
    SUBJECT_CHANGED,
    /** A zone came, changed or went that the rule reads. */
    ZONE_CHANGED,
    /** The rulebook is another one, or the kinds or the program are by which it is read. */
    RULE_CHANGED,
    /** Where a layer that the rule reads is complete, or as of when, was not known or is said otherwise now. */
    COVERAGE_CHANGED,
    /** A day came: a zone, a subject or an article begins or ends, or a layer has grown stale. */
    DATE_REACHED;

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
