package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Differences of two runs as members of an answer. */
final class DifferenceJson {
    private DifferenceJson() {}

    static ObjectNode put(ObjectNode answer, List<RunDifference> differences) {
        answer.put("number_differences", differences.size());
        Map<String, Long> reasons = differences.stream()
                .collect(Collectors.groupingBy(d -> d.reason().json(), TreeMap::new, Collectors.counting()));
        ObjectNode counts = answer.putObject("reasons");
        reasons.forEach(counts::put);
        ArrayNode all = answer.putArray("differences");
        differences.forEach(difference -> all.add(difference.json()));
        return answer;
    }
}
