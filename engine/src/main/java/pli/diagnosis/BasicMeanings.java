// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// What the first digit of a reply means at each stage: the last resort, which always has an answer.
final class BasicMeanings {

  private BasicMeanings() {}

  static FindingCode of(SmtpStage stage, Reply reply) {
    return switch (reply.severity()) {
      case TRANSIENT ->
          stage == SmtpStage.AUTH ? FindingCode.AUTH_TEMPORARY : FindingCode.REFUSED_FOR_NOW;
      case PERMANENT ->
          switch (stage) {
            case AUTH -> FindingCode.AUTH_REFUSED;
            case RCPT -> FindingCode.RECIPIENT_REFUSED;
            default -> FindingCode.REFUSED_FOR_GOOD;
          };
      case COMPLETED, INTERMEDIATE, MEANINGLESS ->
          stage == SmtpStage.FINAL_REPLY ? FindingCode.IN_DOUBT : FindingCode.PROTOCOL_VIOLATED;
    };
  }
}
