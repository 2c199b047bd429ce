// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.words.Words;

/// The usual text of a message, to begin from: nobody has to face an empty field.
final class Greeting {

  private static final Pattern NAME = Pattern.compile("^((?:\\{\\{[^{}]+}}[ ,]*)+)<");

  private Greeting() {}

  /// @param kind of the mailing
  /// @param to pattern of the recipient; its names greet the person
  static String in(Words words, String kind, String to) {
    Matcher name = NAME.matcher(to);
    String person = name.find() ? name.group(1).strip() : "";
    String greeting =
        person.isEmpty()
            ? words.say("page.usual.greeting")
            : words.say("page.usual.greeting-name", "name", person);
    return String.join(
        "\n\n",
        greeting,
        words.say("page.usual.text." + kind),
        words.say("page.usual.closing"))
        + "\n";
  }
}
