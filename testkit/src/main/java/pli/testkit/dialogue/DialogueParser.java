// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.testkit.CertificateKind;

/// Reads dialogue files:
///
/// ```
/// # RFC 2920 §3.1: no recipient accepted, yet DATA got 354
/// @ message 400 bytes
/// @ to a@example.net
/// S: 220 mx.example ESMTP
/// C: EHLO [127.0.0.1]
/// S: 250-mx.example
/// S: 250 PIPELINING
/// C: MAIL FROM:<pay@example.com>
/// C: RCPT TO:<a@example.net>
/// C: DATA
/// S: 250 2.1.0 ok
/// S: 550 5.1.1 unknown
/// S: 354 go on
/// C: .
/// S: 554 5.5.1 no valid recipients
/// = a@example.net refused RCPT 550
/// ```
///
/// `S:` and `C:` stand in the order in which they happen: a row of `C:` lines before an `S:` proves
/// that the group came ahead of its replies. See [DialogueStep] for the lines, [SocketEffect] for
/// `!`, [ClientOptions] for `@`, [DialogueClient] for `=`. Empty lines are passed over.
public final class DialogueParser {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

  private final String name;
  private final List<String> remarks = new ArrayList<>();
  private final List<DialogueStep> steps = new ArrayList<>();
  private final List<String> outcome = new ArrayList<>();
  private final OptionLines options = new OptionLines();
  private int line;

  private DialogueParser(String name) {
    this.name = name;
  }

  /// Reads one file and its `.verify` neighbour, if there is one.
  ///
  /// @throws IllegalArgumentException with file and line if it is not a dialogue
  public static Dialogue read(Path file) {
    try {
      String fileName = file.getFileName().toString().replaceFirst("\\.smtp$", "");
      Path verify = file.resolveSibling(fileName + ".verify");
      Optional<String> content =
          Files.exists(verify)
              ? Optional.of(Files.readString(verify).replace("\r\n", "\n").replace("\n", "\r\n"))
              : Optional.empty();
      String name = file.toAbsolutePath().getParent().getFileName() + "/" + fileName;
      return parse(name, Files.readString(file, StandardCharsets.UTF_8), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the text of one dialogue.
  public static Dialogue parse(String name, String text, Optional<String> content) {
    DialogueParser parser = new DialogueParser(name);
    for (String line : text.split("\r?\n", -1)) {
      parser.line++;
      try {
        parser.take(line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ":" + parser.line + ": " + e.getMessage(), e);
      }
    }
    return parser.dialogue(content);
  }

  private Dialogue dialogue(Optional<String> content) {
    if (steps.isEmpty() || outcome.isEmpty()) {
      throw new IllegalArgumentException(name + ": a dialogue has steps and an outcome");
    }
    return new Dialogue(name, remarks, options.build(), steps, outcome, content);
  }

  private void take(String text) {
    if (text.isBlank()) {
      return;
    }
    String mark = text.length() < 2 ? text : text.substring(0, 2);
    String rest = text.length() <= 3 ? "" : text.substring(3);
    switch (mark) {
      case "S:" -> steps.add(new DialogueStep.Say(line, rest));
      case "S~" -> steps.add(new DialogueStep.SayRaw(line, unescaped(rest)));
      case "C:" -> steps.add(new DialogueStep.Hear(line, rest));
      case "C+" -> steps.add(new DialogueStep.HearHead(line, rest));
      case "C*" -> steps.add(content(rest));
      case "C!" -> steps.add(new DialogueStep.HearNothing(line));
      default -> takeOther(text);
    }
  }

  private void takeOther(String text) {
    String rest = text.substring(1).strip();
    switch (text.charAt(0)) {
      case '#' -> remarks.add(rest);
      case '@' -> options.take(rest);
      case '!' -> steps.add(new DialogueStep.Affect(line, effect(rest)));
      case '=' -> outcome.add(rest);
      default -> throw new IllegalArgumentException("not a line of a dialogue: " + text);
    }
  }

  private DialogueStep content(String rest) {
    return switch (rest) {
      case "" -> new DialogueStep.HearContent(line);
      case "end" -> new DialogueStep.HearUntilEnd(line);
      default -> new DialogueStep.HearBytes(line, Integer.parseInt(rest));
    };
  }

  private static SocketEffect effect(String text) {
    String[] words = text.split(" ");
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "close" -> new SocketEffect.Close();
      case "reset" -> new SocketEffect.Reset();
      case "stall" -> new SocketEffect.Stall(duration(argument));
      case "split" -> new SocketEffect.Split(Integer.parseInt(argument));
      case "trickle" -> new SocketEffect.Trickle();
      case "tls" ->
          new SocketEffect.Tls(
              argument.isEmpty()
                  ? CertificateKind.VALID
                  : CertificateKind.valueOf(argument.toUpperCase(Locale.ROOT).replace('-', '_')));
      default -> throw new IllegalArgumentException("no effect: " + text);
    };
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no duration: '" + text + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  private static String unescaped(String text) {
    Matcher hex =
        Pattern.compile("\\\\x([0-9a-fA-F]{2})")
            .matcher(text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"));
    return hex.replaceAll(
        one -> Matcher.quoteReplacement("" + (char) Integer.parseInt(one.group(1), 16)));
  }
}
