package org.merestone.server.basemaps;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.merestone.catalog.Yaml;

/**
 * Where the tiles of one layer are. Scheme, host and path are the administrator's; of a request only three whole numbers
 * come into it. It holds the token and so is never written anywhere.
 */
public final class TileAddress {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern AUTHORITY = Pattern.compile("https?://[^/?#{}@]+([/?].*)?");
    private static final List<String> NUMBERS = List.of("z", "x", "y");

    private final String template;

    private TileAddress(String template) {
        this.template = template;
    }

    /**
     * @param place of the address in the file, for refusals
     * @param template with {@code {z}}, {@code {x}}, {@code {y}} and, where there is a token, {@code {token}}
     */
    static TileAddress of(Yaml place, String template, Optional<String> token) {
        List<String> names =
                PLACEHOLDER.matcher(template).results().map(r -> r.group(1)).toList();
        if (!names.stream().allMatch(name -> NUMBERS.contains(name) || name.equals("token"))
                || !names.containsAll(NUMBERS)) {
            throw place.refuse(
                    "应含 {z}、{x}、{y}（瓦片的级、列、行），除 {token} 外不能有别的花括号",
                    "should have {z}, {x} and {y} (zoom, column, row of the tile) and no other braces but {token}");
        }
        if (token.isPresent() != names.contains("token")) {
            throw place.refuse(
                    "里的 {token} 与键 token 应同时有或同时没有", "should have {token} exactly when there is the key token");
        }
        String filled =
                template.replace("{token}", token.map(TileAddress::encoded).orElse(""));
        if (!AUTHORITY.matcher(template).matches() || !isAddress(filled)) {
            throw place.refuse(
                    "应是完整的网址，如 http://10.0.0.8/tiles/{z}/{x}/{y}.png：http 或 https，主机固定，不含用户名和 #",
                    "should be a whole address such as http://10.0.0.8/tiles/{z}/{x}/{y}.png: http or https, a fixed host,"
                            + " no user name and no #");
        }
        return new TileAddress(filled);
    }

    private static boolean isAddress(String filled) {
        try {
            URI uri = new TileAddress(filled).of(0, 0, 0);
            return uri.getHost() != null && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A value as a part of a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    URI of(int zoom, long column, long row) {
        String address = template.replace("{z}", Integer.toString(zoom))
                .replace("{x}", Long.toString(column))
                .replace("{y}", Long.toString(row));
        return URI.create(URI.create(address).toASCIIString());
    }
}
