// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpStatus;
import pli.app.facts.CheckFacts;
import pli.diagnosis.FindingFacts;
import pli.words.Phrase;
import pli.words.Words;

/// A problem (RFC 9457). `code` is stable; for a failure of a mail server it is the code of the
/// finding.
///
/// @param type a name, not an address: `urn:problem-type:pli:` and the code
/// @param title the meaning of the status
/// @param detail one sentence in the language that was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemFacts(
    String type,
    String title,
    int status,
    String detail,
    String code,
    FindingFacts finding,
    CheckFacts check) {

  static final String MEDIA_TYPE = "application/problem+json";

  static ProblemFacts of(int status, Phrase phrase, Words words) {
    return new ProblemFacts(
        type(phrase.code()), title(status), status, told(phrase, words), phrase.code(), null, null);
  }

  static ProblemFacts of(Refusal refusal, Words words) {
    String code = refusal.finding().map(one -> one.code().id()).orElse(refusal.phrase().code());
    return new ProblemFacts(
        type(code),
        title(refusal.status()),
        refusal.status(),
        told(refusal.phrase(), words),
        code,
        refusal.finding().map(one -> one.byHand().facts(words::say)).orElse(null),
        refusal.check().orElse(null));
  }

  /// Whoever reads it sits at another program: no command of a terminal.
  private static String told(Phrase phrase, Words words) {
    String own = "rest.told." + phrase.code();
    return words.say(words.has(own) ? new Phrase(own, phrase.args()) : phrase);
  }

  private static String type(String code) {
    return "urn:problem-type:pli:" + code;
  }

  private static String title(int status) {
    return HttpStatus.forStatus(status).getMessage();
  }
}
