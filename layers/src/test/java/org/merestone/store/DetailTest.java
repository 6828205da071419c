package org.merestone.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailTest {
    private static final int CASES = 500;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"a\":{\"b\":[1,2,{\"c\":\"}\"}]},\"d\":null}",
                "{\"a\":\"says \\\"no, {\\\" and \\\\\",\"b\":[]}"
            })
    void isTheTextThatItWasMadeOf(String json) {
        assertEquals(json, Detail.of(json).json());
        assertEquals(Detail.of(json), Detail.of(json));
    }

    @Test
    void findsAMemberByItsNameAndNoneWithinAnother() {
        Detail detail = Detail.of("{\"basis\":{\"zones\":1},\"relation\":{\"distance_m\":-3.5},\"zones\":[1,2]}");
        assertEquals("\"relation\":{\"distance_m\":-3.5}", detail.member("relation"));
        assertEquals("\"zones\":[1,2]", detail.member("zones"));
        assertEquals("", detail.member("distance_m"));
    }

    @Test
    void holdsWhatSeveralSayOnce() {
        String basis = "\"basis\":{\"law\":\"生态环境法典\"}";
        Detail one = Detail.of("{" + basis + ",\"explanation\":\"甲\"}");
        Detail other = Detail.of("{" + basis + ",\"explanation\":\"乙\"}");
        assertSame(one.member("basis"), other.member("basis"));
        assertNotEquals(one, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "null"})
    void isOfAnObjectAlone(String json) {
        assertThrows(IllegalArgumentException.class, () -> Detail.of(json));
    }

    @Test
    void keepsAnyTreeOf500AsItIs() {
        Random random = new Random(20261130);
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> tree = new TreeMap<>();
            for (int m = random.nextInt(6); m > 0; m--) {
                tree.put("m" + m, value(random, 0));
            }
            String json = Json.of(tree);
            Detail detail = Detail.of(json);
            assertEquals(json, detail.json());
            tree.forEach((name, value) -> {
                String whole = Json.of(Map.of(name, value));
                assertEquals(whole.substring(1, whole.length() - 1), detail.member(name));
            });
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 4)) {
            case 0 -> random.nextInt(1000);
            case 1 -> List.of("", ",", "\"", "\\", "{[", "]},", "界\\\",\"标").get(random.nextInt(7));
            case 2 -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    map.put("k" + n, value(random, depth + 1));
                }
                yield map;
            }
        };
    }
}
