// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pli.smtp.EnhancedStatus;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// How one kind of reply is recognised. Every condition that is given must hold; an empty set or
/// pattern is no condition.
///
/// @param providers ids of the catalogue
/// @param codes basic codes, such as `535`, or `4xx` and `5xx`
/// @param enhanced enhanced codes, such as `5.7.8`, or `x.7.8` for any class (RFC 3463)
/// @param text looked for anywhere in the reply's text, whatever the case
/// @param sample a reply that this rule must recognise
record DiagnosisRule(
    FindingCode finding,
    Set<SmtpStage> stages,
    Set<String> providers,
    Set<String> codes,
    Set<String> enhanced,
    Optional<Pattern> text,
    Optional<String> help,
    String sample) {

  boolean matches(SmtpStage stage, Reply reply, Optional<String> provider, String replyText) {
    return (stages.isEmpty() || stages.contains(stage))
        && (providers.isEmpty() || provider.filter(providers::contains).isPresent())
        && (codes.isEmpty()
            || codes.contains(Integer.toString(reply.code()))
            || codes.contains(reply.code() / 100 + "xx"))
        && (enhanced.isEmpty() || reply.enhanced().filter(this::hasEnhanced).isPresent())
        && text.map(pattern -> pattern.matcher(replyText).find()).orElse(true);
  }

  private boolean hasEnhanced(EnhancedStatus status) {
    return enhanced.contains(status.toString())
        || enhanced.contains("x." + status.subject() + "." + status.detail());
  }
}
