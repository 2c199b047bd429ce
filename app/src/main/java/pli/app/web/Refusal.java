// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import pli.words.Phrase;
import pli.words.Words;

/// Why a request was not let through, and how whoever asked gets on. Programs get the sentences as
/// text; [RefusalPages] make a page of them for people.
///
/// @param words in the reader's language
/// @param title what the page is called
/// @param sentence what happened
/// @param remedy what to do
/// @param before the page that a form was sent from; what was typed there is put back
/// @param onward where else to go
record Refusal(
    Words words,
    String title,
    Phrase sentence,
    Optional<String> remedy,
    Optional<String> before,
    Optional<Way> onward) {

  /// A link.
  ///
  /// @param label code of its words
  record Way(String address, String label) {}

  /// Tells the page that comes next that what was typed is to be put back; see keep.js. Not a fragment:
  /// a form often has the address of its page, and browsers load nothing for a fragment alone.
  private static final String PUT_BACK = "?typed";

  /// What was asked for was not done.
  static Refusal of(Words words, Phrase sentence) {
    return new Refusal(
        words, "draft.failed.title", sentence, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Refusal titled(String code) {
    return new Refusal(words, code, sentence, remedy, before, onward);
  }

  Refusal withRemedy(String code) {
    return new Refusal(words, title, sentence, Optional.of(code), before, onward);
  }

  Refusal withWay(String address, String label) {
    return new Refusal(words, title, sentence, remedy, before, Optional.of(new Way(address, label)));
  }

  /// With the way back to the page that the form was on.
  ///
  /// @param origin what browsers call us
  Refusal leadingBack(Context request, String origin) {
    Optional<String> from =
        Optional.ofNullable(request.header("Referer"))
            .filter(one -> request.method() == HandlerType.POST && one.startsWith(origin + "/"))
            .map(one -> one.substring(origin.length()).replaceFirst("[?#].*", ""))
            .map(path -> Gate.ownPath(path) + PUT_BACK);
    return new Refusal(words, title, sentence, remedy, from, onward);
  }

  String text() {
    String what = words.say(sentence);
    return remedy.map(code -> what + " " + words.say(code)).orElse(what) + "\n";
  }
}
