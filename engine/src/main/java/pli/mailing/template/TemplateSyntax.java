// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.words.InputRefused;

/// Takes a template apart before jmustache sees it, because jmustache lets an unclosed placeholder
/// pass as text and knows unescaped values, sections, partials and other delimiters.
final class TemplateSyntax {

  /// First characters of tags that Mustache gives a meaning.
  private static final String MUSTACHE_SIGNS = "#/^&>!=<$";

  private final String name;
  private final String text;
  private final List<String> literals = new ArrayList<>();
  private final List<Placeholder> placeholders = new ArrayList<>();

  private TemplateSyntax(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// @param literals text before, between and after the placeholders: one more than placeholders
  record Parts(List<String> literals, List<Placeholder> placeholders) {}

  static Parts parts(String name, String text) {
    TemplateSyntax syntax = new TemplateSyntax(name, text);
    syntax.read();
    return new Parts(List.copyOf(syntax.literals), List.copyOf(syntax.placeholders));
  }

  private void read() {
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      refuseStrayEnd(from, open);
      if (text.startsWith("{", open + 2)) {
        throw refused("template.triple", open);
      }
      int close = text.indexOf("}}", open);
      int lineEnd = text.indexOf('\n', open);
      int next = text.indexOf("{{", open + 2);
      if (close < 0 || (lineEnd >= 0 && lineEnd < close) || (next >= 0 && next < close)) {
        throw refused("template.unclosed", open);
      }
      if (text.startsWith("}", close + 2)) {
        throw refused("template.triple", open);
      }
      literals.add(text.substring(from, open));
      placeholders.add(placeholder(text.substring(open + 2, close), open));
      from = close + 2;
    }
    refuseStrayEnd(from, text.length());
    literals.add(text.substring(from));
  }

  private void refuseStrayEnd(int from, int to) {
    int stray = text.indexOf("}}", from);
    if (stray >= 0 && stray < to) {
      throw refused("template.stray-end", stray);
    }
  }

  private Placeholder placeholder(String inside, int at) {
    int bar = inside.indexOf('|');
    String column = (bar < 0 ? inside : inside.substring(0, bar)).strip();
    boolean optional = column.endsWith("?");
    if (optional) {
      column = column.substring(0, column.length() - 1).strip();
    }
    if (column.isEmpty()) {
      throw refused("template.no-name", at);
    }
    if (MUSTACHE_SIGNS.indexOf(column.charAt(0)) >= 0 && column.length() > 1) {
      throw refused("template.not-supported", at, "tag", Excerpt.of("{{" + inside + "}}"));
    }
    ValueFilter filter =
        bar < 0 ? ValueFilter.AS_SHOWN : filter(inside.substring(bar + 1).strip(), at);
    return new Placeholder(column, filter, optional, line(at), position(at));
  }

  private ValueFilter filter(String word, int at) {
    return ValueFilter.named(word.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                refused(
                    "template.unknown-filter", at, "filter", Excerpt.of(word), "known",
                    Stream.of(ValueFilter.values()).map(ValueFilter::word)
                        .filter(known -> !known.isEmpty()).collect(Collectors.joining(", "))));
  }

  private int line(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private int position(int at) {
    return at - text.lastIndexOf('\n', at - 1);
  }

  private InputRefused refused(String code, int at, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("file", name, "line", line(at), "position", position(at)));
    args.addAll(List.of(more));
    return InputRefused.because(code, args.toArray());
  }
}
