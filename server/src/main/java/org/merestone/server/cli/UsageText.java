package org.merestone.server.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.merestone.catalog.Text;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, also in Chinese, which picocli does not speak. */
final class UsageText {
    private UsageText() {}

    static Text of(ParameterException e) {
        return Text.of("命令写法不对：" + chinese(e), "wrong usage: " + lower(e.getMessage()));
    }

    private static String chinese(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return "不认识 " + String.join(" ", unmatched.getUnmatched());
        }
        if (e instanceof MissingParameterException missing) {
            return "缺少 " + missing.getMissing().stream().map(UsageText::name).collect(Collectors.joining("、"));
        }
        return lower(e.getMessage())
                .replaceFirst("^Invalid value for option '(--[\\w-]+)' \\([^)]*\\): ", "$1 ")
                .replaceFirst("^Missing required parameter for option '(--[\\w-]+)' \\(.*\\)$", "$1 后面缺少值")
                .replaceFirst("expected one of (\\[.*]) \\(case-(?:in)?sensitive\\) but was '(.*)'$", "应是 $1 之一，不是“$2”")
                .replaceFirst("'(.*)' is not an? int$", "“$1”不是整数");
    }

    /** The values of an option as people type them. */
    private static String lower(String message) {
        return Pattern.compile("(?<=expected one of )\\[.*?]")
                .matcher(message)
                .replaceAll(values -> values.group().toLowerCase(Locale.ROOT));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
