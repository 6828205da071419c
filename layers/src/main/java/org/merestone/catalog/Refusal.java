package org.merestone.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What was asked cannot be done, for a reason the asker can act on. Nothing has been changed.
 * Every refusal in the product is this one type; the server maps {@link Cause} to an HTTP status in one table.
 */
public final class Refusal extends RuntimeException {
    /**
     * Why: the input is wrong, the thing is unknown, the input is too large, it clashes with what is stored, what is to be
     * changed is no longer as the asker saw it, or the store is not there just now.
     */
    public enum Cause {
        BAD_INPUT,
        NOT_FOUND,
        TOO_LARGE,
        CONFLICT,
        OUTDATED,
        UNAVAILABLE
    }

    private final Cause cause;
    private final transient Text text;
    private final transient List<Fault> faults;

    private Refusal(Cause cause, Text text, List<Fault> faults) {
        super(text.zh() + " / " + text.en());
        this.cause = cause;
        this.text = text;
        this.faults = List.copyOf(faults);
    }

    /** What to say of that which ended one piece of work while others go on. */
    public static Text told(Throwable e) {
        return e instanceof Refusal refusal
                ? refusal.text()
                : Text.of("程序出错（" + e + "），日志里有详情", "an error of the program (" + e + "); the log says more");
    }

    public static Refusal badInput(String zh, String en) {
        return new Refusal(Cause.BAD_INPUT, Text.of(zh, en), List.of());
    }

    public static Refusal badInput(Text text, List<Fault> faults) {
        return new Refusal(Cause.BAD_INPUT, text, faults);
    }

    /** A refusal because of one file, row or field; the fault's reason is the message. */
    public static Refusal of(Fault fault) {
        return new Refusal(Cause.BAD_INPUT, fault.reason(), List.of(fault));
    }

    public static Refusal notFound(String zh, String en) {
        return new Refusal(Cause.NOT_FOUND, Text.of(zh, en), List.of());
    }

    public static Refusal tooLarge(String zh, String en) {
        return new Refusal(Cause.TOO_LARGE, Text.of(zh, en), List.of());
    }

    public static Refusal conflict(String zh, String en) {
        return new Refusal(Cause.CONFLICT, Text.of(zh, en), List.of());
    }

    public static Refusal outdated(String zh, String en) {
        return new Refusal(Cause.OUTDATED, Text.of(zh, en), List.of());
    }

    public static Refusal unavailable(String zh, String en) {
        return new Refusal(Cause.UNAVAILABLE, Text.of(zh, en), List.of());
    }

    /** The same, said of one place in what was handed in. */
    public Refusal at(String place) {
        List<Fault> placed = faults.stream()
                .map(f -> new Fault(
                        f.file(),
                        f.row(),
                        Optional.of(place + f.field().map(name -> "." + name).orElse("")),
                        f.reason()))
                .toList();
        return new Refusal(cause, Text.of(place + "：" + text.zh(), place + ": " + text.en()), placed);
    }

    public Cause reason() {
        return cause;
    }

    public Text text() {
        return text;
    }

    /** Row by row; empty when {@link #text} says it all. */
    public List<Fault> faults() {
        return faults;
    }
}
