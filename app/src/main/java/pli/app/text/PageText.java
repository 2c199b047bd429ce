// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.words.Phrase;
import pli.words.Words;

/// Problems of a draft as a page tells them: whoever sits there never sees a mailing file, the names under
/// which Pli keeps texts and tables, or the folders in which it does.
public final class PageText {

  private static final Pattern MESSAGE = Pattern.compile("message(?:\\.([a-z]{2}))?\\.md");

  private static final Pattern KEPT = Pattern.compile("^(?:table|original)-");

  private static final Pattern FOLDER = Pattern.compile("^(?:documents|everybody)/");

  private PageText() {}

  /// The same with the page's own sentence, where there is one, and names as the person knows them.
  public static Phrase of(Phrase phrase, Words words) {
    Map<String, String> args = new LinkedHashMap<>(phrase.args());
    args.computeIfPresent("file", (_, name) -> text(name, words));
    args.computeIfPresent("table", (_, name) -> KEPT.matcher(name).replaceFirst(""));
    args.computeIfPresent("document", (_, path) -> FOLDER.matcher(path).replaceFirst(""));
    String own = "page.told." + phrase.code();
    // What is missing is a field of a form, which each has a name of its own there.
    String ofKey = own + "." + args.getOrDefault("key", "");
    return new Phrase(
        words.has(ofKey) ? ofKey : words.has(own) ? own : phrase.code(), args);
  }

  private static String text(String name, Words words) {
    Matcher message = MESSAGE.matcher(name);
    if (!message.matches()) {
      return name;
    }
    return message.group(1) == null
        ? words.say("page.text")
        : words.say(
            "page.text-in", "language",
            Locale.of(message.group(1)).getDisplayLanguage(words.language()));
  }
}
