// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pli.account.Account;
import pli.app.Wiring;
import pli.doctor.AccountHealth;
import pli.doctor.Check;
import pli.oauth.Grant;
import pli.oauth.Issuer;
import pli.provider.SignInKind;
import pli.tally.Tallies;
import pli.words.Phrase;

/// How it stands with a mailbox, as far as it can be said without asking its server.
///
/// @param verdict `good`, `attention`, `bad` or `unknown`
/// @param lastAccepted when the server last took responsibility for a message
/// @param signIn what is the matter with a sign-in through the browser, or soon will be
public record Glance(
    String verdict, Optional<Instant> lastAccepted, Tallies.Open open, Optional<Phrase> signIn) {

  /// How long before a sign-in lapses a person is told. Taste.
  private static final Duration AHEAD = Duration.ofDays(30);

  /// @param open what of its messages is not over
  /// @param paused true while it rests
  /// @param health what the daily check found last
  static Glance of(
      Account account,
      Wiring wiring,
      Tallies.Open open,
      boolean paused,
      Optional<AccountHealth> health) {
    Optional<Instant> accepted = wiring.history().lastAccepted(account.id());
    Optional<Grant> grant =
        account.signIn() == SignInKind.OAUTH2
            ? wiring.grants().find(account.id())
            : Optional.empty();
    Instant now = wiring.clock().instant();
    boolean ended = grant.flatMap(Grant::endedBecause).isPresent();
    Optional<Phrase> signIn = grant.flatMap(one -> signIn(one, now));
    boolean fault = health.filter(one -> one.verdict() == Check.Verdict.FAULT).isPresent();
    boolean tried = accepted.isPresent() || health.filter(AccountHealth::signsIn).isPresent();
    String verdict =
        ended || fault
            ? "bad"
            : paused || open.inDoubt() > 0 || signIn.isPresent()
                ? "attention"
                : tried ? "good" : "unknown";
    return new Glance(verdict, accepted, open, signIn);
  }

  private static Optional<Phrase> signIn(Grant grant, Instant now) {
    String issuer = grant.issuer().displayName();
    if (grant.endedBecause().isPresent()) {
      return Optional.of(Phrase.of("page.mailboxes.sign-in-ended", "issuer", issuer));
    }
    Duration most = unusedMost(grant.issuer());
    Duration unused = Duration.between(grant.tokenUntil(), now);
    return unused.compareTo(most.minus(AHEAD)) < 0
        ? Optional.empty()
        : Optional.of(
            Phrase.of(
                "page.mailboxes.sign-in-lapses",
                "issuer", issuer, "days", unused.toDays(), "most", most.toDays()));
  }

  /// A refresh token that nobody uses ends: after 90 days at Microsoft
  /// (learn.microsoft.com/entra/identity-platform/refresh-tokens), after six months at Google
  /// (developers.google.com/identity/protocols/oauth2).
  private static Duration unusedMost(Issuer issuer) {
    return switch (issuer) {
      case MICROSOFT -> Duration.ofDays(90);
      case GOOGLE -> Duration.ofDays(180);
    };
  }

  /// Class of the mark beside the verdict.
  public String mark() {
    return switch (verdict) {
      case "good" -> "accepted";
      case "bad" -> "refused";
      case "attention" -> "deferred";
      default -> "";
    };
  }
}
