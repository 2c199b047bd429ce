// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.EnumSet;
import java.util.Set;
import pli.diagnosis.FindingCode;
import pli.testkit.faults.Fault;
import pli.testkit.faults.Step;
import pli.testkit.faults.TlsMode;

/// What must become of a message, as a function of what goes wrong where.
///
/// - Before the final dot nobody can have taken it: it is tried again, or refused if the server said
///   so, or waits for a person if the server refused the sign-in.
/// - After the final dot only a clear word counts (RFC 5321 §4.2.1): 2xx is accepted, 4xx and 5xx are
///   not, and everything else leaves the message in doubt (RFC 1047).
/// - After the answer it stays accepted, whatever happens.
final class SmtpLaw {

  private SmtpLaw() {}

  static Ending ending(SmtpCell cell) {
    return switch (cell.step()) {
      case QUIT -> Ending.GOES_ON;
      case IDLE -> isNoticedOnlyByTheNextCommand(cell.fault()) ? Ending.RETRY : Ending.GOES_ON;
      case FINAL_REPLY -> afterTheDot(cell.fault());
      case HELO ->
          // Without extensions there is neither sign-in nor TLS: where these are wanted the old
          // greeting is never said, and that EHLO is refused is all that happens.
          cell.mode() == TlsMode.STARTTLS ? Ending.RETRY : beforeTheDot(cell);
      default -> beforeTheDot(cell);
    };
  }

  private static Ending beforeTheDot(SmtpCell cell) {
    if (cell.fault() == Fault.REFUSAL) {
      return cell.step().isSignIn()
          ? Ending.STOP_ACCOUNT
          : cell.step().isOfOneMessage() ? Ending.PERMANENT : Ending.RETRY;
    }
    if (cell.onlyTheDotWasMissing() && isNoticedOnlyByTheNextCommand(cell.fault())) {
      // The dot went into a line of which nobody knew that it was dead.
      return Ending.ASK;
    }
    return isAnEarlyYes(cell) ? Ending.GOES_ON : Ending.RETRY;
  }

  private static Ending afterTheDot(Fault fault) {
    return switch (fault) {
      case LATER, FAREWELL -> Ending.RETRY;
      case REFUSAL -> Ending.PERMANENT;
      case EXTRA_REPLY -> Ending.GOES_ON;
      default -> Ending.ASK;
    };
  }

  /// Nothing arrives by which it could be noticed before something is said.
  private static boolean isNoticedOnlyByTheNextCommand(Fault fault) {
    return fault == Fault.CLOSE || fault == Fault.RESET || fault == Fault.SILENCE;
  }

  /// A sign-in that is granted before the password was asked for.
  private static boolean isAnEarlyYes(SmtpCell cell) {
    return cell.step() == Step.AUTH_LOGIN_USER
        && cell.fault() == Fault.WRONG_CLASS
        && cell.variant() == 0;
  }

  /// How many commands may be heard on the same connection after the fault: any number if the client
  /// may go on, else what was on its way before the fault could be seen (RFC 2920 §3.1).
  static int heardAfterwardsMost(SmtpCell cell) {
    if (cell.fault().leavesTheDialogueWhole() || isAnEarlyYes(cell)) {
      return Integer.MAX_VALUE;
    }
    int ahead = cell.pipelining() ? ridingAhead(cell.step()) : 0;
    if (cell.step() == Step.IDLE) {
      // Somebody who says nothing has to be spoken to once to be noticed; anything else is seen before.
      return cell.fault() == Fault.SILENCE ? 1 + ahead : 0;
    }
    return ahead;
  }

  /// Commands of a message for one recipient that leave ahead of the answer to a step.
  private static int ridingAhead(Step step) {
    return switch (step) {
      // The next message's RSET, MAIL, RCPT and DATA leave together with the end of the content.
      case FINAL_REPLY -> 4;
      case IDLE, RSET -> 3;
      case MAIL -> 2;
      case RCPT -> 1;
      default -> 0;
    };
  }

  /// What a person may be told.
  static Set<FindingCode> findings(SmtpCell cell) {
    return switch (ending(cell)) {
      case GOES_ON -> EnumSet.noneOf(FindingCode.class);
      case ASK -> EnumSet.of(FindingCode.IN_DOUBT);
      case STOP_ACCOUNT -> EnumSet.of(FindingCode.AUTH_REFUSED);
      case PERMANENT ->
          cell.step() == Step.RCPT
              ? EnumSet.of(FindingCode.MAILBOX_UNKNOWN)
              : EnumSet.of(FindingCode.REFUSED_FOR_GOOD);
      case RETRY -> ofARetry(cell);
    };
  }

  private static Set<FindingCode> ofARetry(SmtpCell cell) {
    if (cell.step() == Step.HELO && cell.mode() == TlsMode.STARTTLS) {
      return EnumSet.of(FindingCode.COMMAND_NOT_UNDERSTOOD);
    }
    if (cell.step() == Step.BODY && isNoWord(cell.fault())) {
      // Bytes in place of silence: nobody waits for a whole reply there.
      return EnumSet.of(FindingCode.PROTOCOL_VIOLATED);
    }
    return switch (cell.fault()) {
      case RESET ->
          cell.step() == Step.BANNER && cell.mode() == TlsMode.STARTTLS
              // Comes while the connection is made, or just after.
              ? EnumSet.of(FindingCode.CONNECTION_LOST, FindingCode.CONNECTION_REFUSED)
              : EnumSet.of(FindingCode.CONNECTION_LOST);
      case CLOSE, HALF_AND_CLOSE -> EnumSet.of(FindingCode.CONNECTION_LOST);
      case SILENCE, DRIP, HALF_AND_SILENCE -> silent(cell);
      case LATER -> later(cell);
      case FAREWELL -> later(cell);
      case REFUSAL -> EnumSet.of(FindingCode.REFUSED_FOR_GOOD);
      case OTHER_PROTOCOL -> EnumSet.of(FindingCode.CAPTIVE_PORTAL);
      case EXTRA_REPLY ->
          cell.step() == Step.STARTTLS
              ? EnumSet.of(FindingCode.STARTTLS_INJECTION)
              : outOfStep(cell);
      case WRONG_CLASS -> EnumSet.of(FindingCode.PROTOCOL_VIOLATED);
      case GARBAGE, MIXED_CODES, ENDLESS -> outOfStep(cell);
      case BROKEN_TLS -> {
        Set<FindingCode> codes = outOfStep(cell);
        codes.add(FindingCode.CONNECTION_LOST);
        yield codes;
      }
    };
  }

  private static boolean isNoWord(Fault fault) {
    return switch (fault) {
      case CLOSE, RESET, SILENCE, LATER, REFUSAL, FAREWELL, BROKEN_TLS -> false;
      default -> true;
    };
  }

  private static Set<FindingCode> silent(SmtpCell cell) {
    boolean maybeAnotherPort = cell.step() == Step.BANNER && cell.mode() == TlsMode.STARTTLS;
    return EnumSet.of(
        maybeAnotherPort ? FindingCode.GREETING_SILENT : FindingCode.SERVER_SILENT);
  }

  private static Set<FindingCode> later(SmtpCell cell) {
    boolean refusesNow = cell.step().isSignIn();
    return EnumSet.of(refusesNow ? FindingCode.AUTH_TEMPORARY : FindingCode.SERVER_BUSY);
  }

  private static Set<FindingCode> outOfStep(SmtpCell cell) {
    return cell.step() == Step.BANNER
        ? EnumSet.of(FindingCode.NOT_A_MAIL_SERVER)
        : EnumSet.of(FindingCode.PROTOCOL_VIOLATED);
  }
}
