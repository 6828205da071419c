package org.merestone.checks;

import java.util.Locale;

/** What a finding can be; never four of them. In the order in which findings are listed. */
public enum State {
    /** 涉及: the rule applies and the subject meets its zones. */
    HIT,
    /** 未能判定: an attribute is missing, the position is too uncertain, or only slivers and borders meet. */
    UNDETERMINED,
    /** 未核查: no layer of the kind, or a stale one, or one that is not complete where the subject lies. */
    NOT_COVERED,
    /** 核查失败: a broken zone lies there, or the work could not be done. */
    FAILED,
    /** 未涉及. */
    CLEAR;

    /** Why a finding is clear. */
    public enum Why {
        OUTSIDE,
        NOT_APPLICABLE,
        EXCEPTED;

        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
