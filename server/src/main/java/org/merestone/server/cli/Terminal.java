package org.merestone.server.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out data only
 * @param err everything said to a person
 * @param live a person watches, so that a line may be written over
 */
public record Terminal(PrintStream out, PrintStream err, boolean live) {}
