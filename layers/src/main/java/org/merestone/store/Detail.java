package org.merestone.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One JSON object as it is stored, member by member. There are hundreds of thousands of findings, whose clauses, questions
 * and zones say the same over and over: a member that is held already, by any other, is not held again.
 */
public final class Detail {
    private final String[] members;

    private Detail(String[] members) {
        this.members = members;
    }

    /** @param json an object without spaces between its parts */
    public static Detail of(String json) {
        if (!json.startsWith("{") || !json.endsWith("}")) {
            throw new IllegalArgumentException("not a JSON object: " + json);
        }
        return new Detail(members(json.substring(1, json.length() - 1)).stream()
                .map(String::intern)
                .toArray(String[]::new));
    }

    /** Cuts at the commas that are in no string and no nested part. */
    private static List<String> members(String inner) {
        List<String> members = new ArrayList<>();
        int from = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                members.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        members.add(inner.substring(from));
        return members;
    }

    /** The text that it was made of. */
    public String json() {
        return "{" + String.join(",", members) + "}";
    }

    /** A member with its name, as {@code "name":value}; empty when there is none. */
    public String member(String name) {
        String start = '"' + name + "\":";
        for (String member : members) {
            if (member.startsWith(start)) {
                return member;
            }
        }
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Detail detail && Arrays.equals(members, detail.members);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(members);
    }

    @Override
    public String toString() {
        return json();
    }
}
