package org.merestone.server.api;

/** A refusal that only HTTP knows of: a missing header, a wrong content type, or one that carries versions with it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail().en());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
