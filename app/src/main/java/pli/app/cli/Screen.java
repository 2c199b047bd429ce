// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import pli.smtp.Secret;
import pli.words.Phrase;
import pli.words.Words;

/// The terminal as the commands see it: facts to standard output, everything else to standard error.
///
/// Every text passes through [#harmless]: server replies and table cells may hold control sequences
/// that would move the cursor, recolour or retitle a terminal.
public final class Screen {

  /// Everything that can steer a terminal or hide text, line feed and tab excepted.
  private static final Pattern HOSTILE =
      Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]");

  /// Colours travel as characters for private use until the text has been made harmless.
  private static final String END_MARK = "\ue00f";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Words words;
  private final Optional<Keyboard> keyboard;
  private final boolean colour;
  private final AtomicBoolean redrawn = new AtomicBoolean();

  /// @param keyboard present only if a person sits at a terminal
  /// @param colour false with `NO_COLOR` or when standard output is no terminal
  public Screen(
      PrintWriter out, PrintWriter err, Words words, Optional<Keyboard> keyboard, boolean colour) {
    this.out = out;
    this.err = err;
    this.words = words;
    this.keyboard = keyboard;
    this.colour = colour;
  }

  public Words words() {
    return words;
  }

  /// True if progress may redraw its line and questions may be asked.
  public boolean isInteractive() {
    return keyboard.isPresent();
  }

  /// A line of facts.
  public void print(String line) {
    leaveLine();
    out.println(harmless(line));
    out.flush();
  }

  public void say(String code, Object... namesAndValues) {
    print(words.say(code, namesAndValues));
  }

  /// A JSON document, already written; nothing else may stand on standard output beside it.
  public void printDocument(String json) {
    out.println(json);
    out.flush();
  }

  /// A line beside the facts: progress, hints, what is going on.
  public void note(String line) {
    leaveLine();
    err.println(harmless(line));
    err.flush();
  }

  public void sayNote(String code, Object... namesAndValues) {
    note(words.say(code, namesAndValues));
  }

  /// The one sentence when something is wrong.
  public void complain(Phrase phrase) {
    note(styled(Style.RED, words.say(phrase)));
  }

  /// What is redrawn makes room for a line that stays.
  private void leaveLine() {
    if (redrawn.compareAndSet(true, false)) {
      clearLine();
    }
  }

  /// Redraws the current line of standard error; only for a terminal.
  public void redraw(String line) {
    redrawn.set(true);
    err.print("\r\u001b[2K" + harmless(line));
    err.flush();
  }

  /// Takes the redrawn line away.
  public void clearLine() {
    redrawn.set(false);
    err.print("\r\u001b[2K");
    err.flush();
  }

  /// Asks for a secret without showing it; empty if nobody is there to ask.
  public Optional<Secret> askSecret(String question) {
    return keyboard.flatMap(one -> one.secret(harmless(question)));
  }

  /// Asks for a line; empty if nobody is there to ask.
  public Optional<String> ask(String question) {
    return keyboard.flatMap(one -> one.line(harmless(question)));
  }

  /// The text in a colour where colours are wanted.
  public String styled(Style style, String text) {
    return colour ? style.mark() + text + END_MARK : text;
  }

  /// Control characters and invisible formatting become visible, our colours become the terminal's.
  String harmless(String text) {
    String plain = HOSTILE.matcher(text.replace("\r\n", "\n")).replaceAll("\ufffd");
    if (!colour) {
      return plain;
    }
    for (Style style : Style.values()) {
      plain = plain.replace(style.mark(), "\u001b[" + style.code + "m");
    }
    return plain.replace(END_MARK, "\u001b[0m");
  }

  /// The few colours that carry meaning.
  public enum Style {
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    BOLD("1"),
    DIM("2");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    private String mark() {
      return String.valueOf((char) (0xe000 + ordinal()));
    }
  }
}
