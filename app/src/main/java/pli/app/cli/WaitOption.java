// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import pli.words.InputRefused;

/// `--wait TIME`: how long a command waits in all for tries that lie in the future.
final class WaitOption {

  /// Nothing is tried for longer than two days.
  private static final Duration MOST = Duration.ofDays(2);

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s?([smh])|0");

  private Optional<Duration> chosen = Optional.empty();

  @Option(names = "--wait", paramLabel = "TIME", description = "${bundle:help.option.wait}")
  void choose(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw InputRefused.because("handover.wait-unusable", "value", text);
    }
    Duration duration = time.group(1) == null ? Duration.ZERO : duration(time);
    if (duration.compareTo(MOST) > 0) {
      throw InputRefused.because("handover.wait-unusable", "value", text);
    }
    chosen = Optional.of(duration);
  }

  private static Duration duration(Matcher time) {
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  Duration orElse(Duration usual) {
    return chosen.orElse(usual);
  }
}
