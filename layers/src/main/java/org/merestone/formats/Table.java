package org.merestone.formats;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.spool.Spool;

/**
 * What one file, or one layer of an archive, holds.
 *
 * @param file its name for people, without folders; "ARCHIVE/LAYER" inside an archive
 * @param crs what the file itself states; empty: unknown, a person must tell
 * @param columns titles of the attributes in file order, without those that give the geometry
 * @param cut those of whose titles the end may be missing, because the format has no room for more
 * @param encoding of its texts
 * @param disguised whether texts that a spreadsheet would run have an apostrophe in front
 * @param notices what was decided while reading and should be looked at: encoding, dropped heights, odd suffix
 */
public record Table(
        String file,
        Optional<Crs> crs,
        List<String> columns,
        Set<String> cut,
        Encoding encoding,
        boolean disguised,
        List<Row> rows,
        List<Text> notices) {
    public Table(String file, Optional<Crs> crs, List<String> columns, List<Row> rows, List<Text> notices) {
        this(file, crs, columns, Set.of(), Encoding.OF_FORMAT, false, rows, notices);
    }

    public Table {
        columns = List.copyOf(columns);
        cut = Set.copyOf(cut);
        rows = rows instanceof Spool ? rows : List.copyOf(rows);
        notices = List.copyOf(notices);
    }

    /** The same with other titles, and with each row as {@code how} makes it. */
    public Table with(List<String> titles, UnaryOperator<Row> how) {
        List<Row> others = Spool.of(new RowCodec(), rows.stream().map(how));
        return new Table(file, crs, titles, cut, encoding, disguised, others, notices);
    }

    Table in(Encoding found) {
        return new Table(file, crs, columns, cut, found, disguised, rows, notices);
    }

    Table inDisguise() {
        return new Table(file, crs, columns, cut, encoding, true, rows, notices);
    }
}
