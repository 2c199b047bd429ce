// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.Set;
import pli.diagnosis.FindingCode;
import pli.provider.discovery.Verdict.Outcome;
import pli.testkit.faults.HttpFault;

/// What must come of a question over HTTP, as a function of the question and of what goes wrong.
///
/// - Only the issuer's own clear word ends a grant. Everything else is trouble, which passes: no
///   message loses a try by it, and none is refused.
/// - A sign-in is granted or not granted, with one sentence; the next one is not harmed.
/// - Settings come from a whole document of the host that was asked, under its own certificate, and
///   from nothing else; over a stranger's host only if a person agrees.
final class HttpLaw {

  private HttpLaw() {}

  /// True if it is over the question as if nothing had happened.
  private static boolean isPassedOver(HttpCell cell) {
    return cell.fault() == HttpFault.OTHER_TIME;
  }

  /// The issuer knows the registration no more, which says nothing about the grant.
  private static boolean isOfTheRegistration(HttpCell cell) {
    return cell.fault() == HttpFault.REFUSAL && cell.form() == 2;
  }

  /// What becomes of the messages that wait for a token.
  static Ending ending(HttpCell cell) {
    if (isPassedOver(cell) || isOfTheRegistration(cell)) {
      // In the second case the account waits and says why, and none of it is on record as a try.
      return Ending.GOES_ON;
    }
    return cell.fault() == HttpFault.REFUSAL ? Ending.STOP_ACCOUNT : Ending.RETRY;
  }

  /// What a person is told of the account meanwhile.
  static Set<FindingCode> findings(HttpCell cell) {
    return switch (ending(cell)) {
      case GOES_ON -> Set.of();
      case STOP_ACCOUNT -> Set.of(FindingCode.AUTH_SIGN_IN_AGAIN);
      default -> Set.of(FindingCode.AUTH_TOKEN_DELAYED);
    };
  }

  /// The sentence for an account that cannot be opened; empty if there is none.
  static Set<String> impossible(HttpCell cell) {
    return isOfTheRegistration(cell) ? Set.of("oauth.registration-refused-saying") : Set.of();
  }

  /// The sentence at the end of a sign-in; empty if it is granted, or will be in spite of all.
  static Set<String> signIn(HttpCell cell) {
    if (cell.fault() == HttpFault.REFUSAL) {
      return switch (cell.form()) {
        case 0 -> Set.of("oauth.refused");
        case 1 -> Set.of("oauth.denied");
        default -> Set.of("oauth.registration-refused");
      };
    }
    if (isPassedOver(cell)) {
      // By a clock that is wrong by days nobody can tell whether what the issuer says is of now.
      boolean looksAtTimes = cell.step() != HttpStep.DEVICE_CODE && cell.form() < 2;
      return looksAtTimes ? Set.of("oauth.wrong-issuer") : Set.of();
    }
    // RFC 8628 §3.5: whoever asks from time to time asks again.
    return cell.step() == HttpStep.DEVICE_POLL ? Set.of() : Set.of("oauth.issuer-trouble");
  }

  /// How the place that was asked for settings ends.
  static Outcome outcome(HttpCell cell) {
    return switch (cell.fault()) {
      case NO_CONNECTION, CUT, LATER -> Outcome.FAILED;
      case SILENCE, DRIP -> Outcome.TIMEOUT;
      case REFUSAL -> cell.form() == 0 ? Outcome.NOTHING : Outcome.FAILED;
      case REDIRECT -> needsConsent(cell) ? Outcome.FOUND : Outcome.REFUSED;
      case ENDLESS, WRONG_CERTIFICATE -> Outcome.REFUSED;
      case UNREADABLE ->
          switch (cell.form()) {
            case 0 -> Outcome.FAILED;
            case 1 -> Outcome.NOTHING;
            default -> Outcome.REFUSED;
          };
      case PORTAL -> cell.form() == 2 ? Outcome.FAILED : Outcome.NOTHING;
      case OTHER_TIME -> Outcome.FOUND;
    };
  }

  /// Found at a stranger's, to whom the host that was asked has sent us.
  static boolean needsConsent(HttpCell cell) {
    return cell.fault() == HttpFault.REDIRECT && cell.form() == 0;
  }

  /// The sentence about the place.
  static String told(HttpCell cell) {
    return switch (cell.fault()) {
      case NO_CONNECTION, CUT -> "discovery.broken";
      case SILENCE, DRIP -> "discovery.too-late";
      case REFUSAL -> cell.form() == 0 ? "discovery.document-absent" : "discovery.document-status";
      case LATER -> "discovery.document-status";
      case REDIRECT -> needsConsent(cell) ? "discovery.config-found" : "discovery.redirected";
      case ENDLESS -> "discovery.too-large";
      case UNREADABLE ->
          switch (cell.form()) {
            case 0 -> "discovery.broken";
            case 1 -> "discovery.config-other";
            default -> "discovery.config-defined";
          };
      case PORTAL -> cell.form() == 2 ? "discovery.document-status" : "discovery.config-other";
      case WRONG_CERTIFICATE -> "discovery.not-trusted";
      case OTHER_TIME -> "discovery.config-found";
    };
  }

  /// True if a stranger may hear of it: by a redirect that discovery follows, which says a domain
  /// and no more.
  static boolean mayReachAStranger(HttpCell cell) {
    return needsConsent(cell) && !cell.step().isOfTheOutbox() && !cell.step().isOfASignIn();
  }
}
