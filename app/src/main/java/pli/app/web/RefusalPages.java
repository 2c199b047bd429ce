// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/// What a person sees who is not let through: what happened, what to do, and a way on. Programs get
/// the sentences as text. Nothing is said of the company: whoever is outside may be anybody.
public final class RefusalPages {

  /// What the template shows.
  ///
  /// @param language of the sentences
  /// @param sentence what happened
  /// @param remedy what to do; empty if the ways say it
  /// @param before the page that a form was sent from; empty if there is none
  /// @param typed what happens there with what was typed, and the words of the way
  /// @param onward another way on, and its words; both empty if there is none
  public record View(
      String language,
      String title,
      String sentence,
      String remedy,
      String before,
      Way typed,
      String onward,
      String label) {

    static View of(Refusal refusal) {
      var words = refusal.words();
      return new View(
          words.language().getLanguage(),
          words.say(refusal.title()),
          words.say(refusal.sentence()),
          refusal.remedy().map(words::say).orElse(""),
          refusal.before().orElse(""),
          new Way(words.say("page.gate.typed"), words.say("page.gate.before")),
          refusal.onward().map(Refusal.Way::address).orElse(""),
          refusal.onward().map(way -> words.say(way.label())).orElse(""));
    }
  }

  /// A sentence and the words of the link that follows it.
  public record Way(String sentence, String label) {}

  private final PageTemplates templates = new PageTemplates();

  RefusalPages() {}

  /// Ends the request.
  void answer(Context request, HttpStatus status, Refusal refusal) {
    request.status(status);
    if (MissingPages.isPerson(request)) {
      templates.answer(request, "refusal.jte", Map.of("view", View.of(refusal)));
    } else {
      request.contentType("text/plain; charset=utf-8").result(refusal.text());
    }
    request.skipRemainingHandlers();
  }
}
