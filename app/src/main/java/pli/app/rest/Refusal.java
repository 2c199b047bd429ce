// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.Optional;
import pli.app.facts.CheckFacts;
import pli.diagnosis.Finding;
import pli.words.Phrase;

/// Why a request gets a problem for an answer.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Phrase phrase;
  private final transient Finding finding;
  private final transient CheckFacts check;

  private Refusal(int status, Phrase phrase, Finding finding, CheckFacts check) {
    super(phrase.code());
    this.status = status;
    this.phrase = phrase;
    this.finding = finding;
    this.check = check;
  }

  static Refusal of(int status, String code, Object... namesAndValues) {
    return of(status, Phrase.of(code, namesAndValues));
  }

  static Refusal of(int status, Phrase phrase) {
    return new Refusal(status, phrase, null, null);
  }

  /// The mail server does not let the account in.
  static Refusal closed(Finding finding) {
    return new Refusal(502, finding.cause(), finding, null);
  }

  /// The check found something that must be put right first.
  static Refusal found(CheckFacts check) {
    return found(Phrase.of("rest.not-releasable"), check);
  }

  /// The same, where it is not about a release.
  static Refusal found(Phrase phrase, CheckFacts check) {
    return new Refusal(422, phrase, null, check);
  }

  int status() {
    return status;
  }

  Phrase phrase() {
    return phrase;
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  Optional<CheckFacts> check() {
    return Optional.ofNullable(check);
  }
}
