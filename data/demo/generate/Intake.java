package generate;

/** A place on a river, in metres along it. */
record Intake(River river, double along) {}
