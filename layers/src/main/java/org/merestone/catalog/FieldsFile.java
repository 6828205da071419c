package org.merestone.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the fields of a kind file, and refuses two fields or codes that could be written alike. */
final class FieldsFile {
    private static final Set<String> RESERVED = Set.of(
            "id",
            "fid",
            "geom",
            "geometry",
            "layer",
            "revision",
            "valid_from",
            "valid_to",
            "fault",
            Feature.ACCURACY_M,
            Feature.ROUNDING_M,
            "existed_before_zone",
            "deadline_passed");

    private FieldsFile() {}

    static List<Field> read(Yaml yaml) {
        List<Field> fields = new ArrayList<>();
        Claims titles = new Claims(Spelling::ofTitle);
        for (Yaml item : yaml.items()) {
            Field field = field(item);
            if (fields.stream().anyMatch(f -> f.name().equals(field.name()))) {
                throw item.at("name").refuse("这个字段重复，请只留一个", "is a field that is there twice; keep one");
            }
            titles.claim(item.at("name"), field.name(), field.name());
            titles.claim(item.at("title"), field.title().zh(), field.name());
            titles.claim(item.at("title"), field.title().en(), field.name());
            item.find("aliases").ifPresent(aliases -> titles.claimNew(aliases, field.name()));
            fields.add(field);
        }
        for (String must : List.of("code", "name")) {
            if (fields.stream().noneMatch(f -> f.name().equals(must) && f.type() == Field.Type.TEXT)) {
                throw yaml.refuse(
                        "缺少文字字段“" + must + "”，请补上 {name: " + must + ", type: text, title: …}",
                        "lacks the text field '" + must + "'; add {name: " + must + ", type: text, title: …}");
            }
        }
        return fields;
    }

    private static Field field(Yaml yaml) {
        yaml.onlyKeys("name", "type", "required", "title", "aliases", "ask", "codes");
        String name = KindFile.matching(yaml.at("name"), "[a-z][a-z0-9_]{0,62}");
        if (RESERVED.contains(name)) {
            throw yaml.at("name").refuse("是保留名，请换一个", "is a reserved name; choose another");
        }
        Field.Type type = yaml.at("type").constant(Field.Type.class);
        return new Field(
                name,
                type,
                yaml.at("title").bilingual(),
                yaml.find("aliases").map(Yaml::texts).orElse(List.of()),
                yaml.find("codes").map(codes -> codes(codes, type)).orElse(List.of()),
                yaml.find("required").map(Yaml::bool).orElse(false),
                yaml.find("ask").map(Yaml::bilingual));
    }

    private static List<Field.Code> codes(Yaml yaml, Field.Type type) {
        List<Field.Code> codes = new ArrayList<>();
        Claims spellings = new Claims(Spelling::ofCode);
        for (Yaml item : yaml.items()) {
            item.onlyKeys("value", "title", "aliases");
            Object value = value(item.at("value"), type);
            if (codes.stream().anyMatch(c -> c.value().equals(value))) {
                throw item.at("value").refuse("这个代码值重复，请只留一个", "is a code value that is there twice; keep one");
            }
            Text title = item.at("title").bilingual();
            spellings.claim(item.at("value"), String.valueOf(value), String.valueOf(value));
            spellings.claim(item.at("title"), title.zh(), String.valueOf(value));
            spellings.claim(item.at("title"), title.en(), String.valueOf(value));
            item.find("aliases").ifPresent(aliases -> spellings.claimNew(aliases, String.valueOf(value)));
            codes.add(new Field.Code(
                    value, title, item.find("aliases").map(Yaml::texts).orElse(List.of())));
        }
        if (codes.isEmpty()) {
            throw yaml.refuse("代码表是空的；没有代码就不要写", "is an empty code list; leave it out");
        }
        return codes;
    }

    private static Object value(Yaml yaml, Field.Type type) {
        Object value = yaml.scalar();
        boolean fits = switch (type) {
            case TEXT -> value instanceof String text && !text.isBlank();
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> false;
        };
        if (!fits) {
            String name = type.name().toLowerCase(Locale.ROOT);
            throw yaml.refuse(
                    "代码值的类型与字段类型 " + name + " 不一致；请改值，文字加引号",
                    "is a code value of another type than its field, which is " + name + "; quote a text");
        }
        return type == Field.Type.NUMBER ? ((Number) value).doubleValue() : value;
    }
}
