// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.Visitor;

/// The rules of a personality: at each stage first what is switched on, then the sender, then the
/// limits. Recipients are all known, but those whose address begins with `unknown`.
final class FakeRoom implements Mailroom {

  private static final String UNKNOWN = "unknown";

  private final FakePlan plan;
  private final Personality personality;
  private final String name;
  private final FakeTraffic traffic;
  private final Optional<ArrivedFolder> arrived;

  /// @param name of the server that this room belongs to
  FakeRoom(FakePlan plan, String name, FakeTraffic traffic, Optional<ArrivedFolder> arrived) {
    this.plan = plan;
    this.personality = plan.personality();
    this.name = name;
    this.traffic = traffic;
    this.arrived = arrived;
  }

  @Override
  public Reply greet(Visitor visitor, Reply usual) {
    return plan.activeAt(Stage.GREETING)
        .map(one -> ReplyText.reply(one.reply(), Map.of("name", name)))
        .orElse(usual);
  }

  // -- sign-in

  @Override
  public Reply signIn(SignInAttempt attempt) {
    throw new IllegalStateException("a sign-in belongs to a session");
  }

  @Override
  public Reply signIn(Visitor visitor, SignInAttempt attempt) {
    boolean byToken =
        attempt.mechanism().equals("XOAUTH2") || attempt.mechanism().equals("OAUTHBEARER");
    Optional<Personality.Case> closed =
        plan.activeAt(Stage.SIGN_IN)
            .filter(
                one ->
                    one.kinds() == null || one.kinds().contains(byToken ? "oauth2" : "password"));
    if (closed.isPresent()) {
      return ReplyText.reply(closed.get().reply(), Map.of("name", name));
    }
    Optional<FakeAccount.Key> key = keyOf(attempt, byToken);
    boolean issued = byToken && isKnown(attempt) && isIssued(attempt);
    if (key.isEmpty() && !issued) {
      String wrong =
          byToken && personality.wrongToken() != null
              ? personality.wrongToken()
              : personality.wrong();
      return ReplyText.reply(wrong);
    }
    Optional<String> refusal = key.flatMap(FakeAccount.Key::refusal);
    if (refusal.isPresent()) {
      return ReplyText.reply(refusal.get());
    }
    traffic.entered(attempt.userName());
    return ReplyText.reply(personality.signedIn());
  }

  private Optional<FakeAccount.Key> keyOf(SignInAttempt attempt, boolean byToken) {
    return plan.accounts().stream()
        .filter(one -> one.user().equalsIgnoreCase(attempt.userName()))
        .flatMap(one -> one.keys().stream())
        .filter(one -> one.isToken() == byToken && attempt.matches(one.secret()))
        .findFirst();
  }

  private boolean isKnown(SignInAttempt attempt) {
    return plan.accounts().stream()
        .anyMatch(one -> one.user().equalsIgnoreCase(attempt.userName()));
  }

  private boolean isIssued(SignInAttempt attempt) {
    return plan.tokens().get().stream().anyMatch(attempt::matches);
  }

  @Override
  public void left(Visitor visitor) {
    visitor.userName().ifPresent(traffic::left);
  }

  // -- envelope and content

  @Override
  public Reply mail(Visitor visitor, MailRequest mail) {
    return refusal(Stage.MAIL, visitor, mail, 1).orElse(OK);
  }

  @Override
  public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
    if (recipient.address().localPart().startsWith(UNKNOWN)) {
      return Reply.of(
          550,
          "5.1.1 <" + recipient.address()
              + ">: Recipient address rejected: User unknown in virtual mailbox table");
    }
    return refusal(Stage.RECIPIENT, visitor, mail, 1).orElse(OK);
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    Visitor visitor = envelope.visitor();
    int recipients = envelope.recipients().size();
    Optional<Reply> refusal =
        tooManySessions(visitor)
            .or(() -> refusal(Stage.CONTENT, visitor, envelope.mail(), recipients));
    if (refusal.isPresent() || arrived.isEmpty()) {
      content.transferTo(OutputStream.nullOutputStream());
    } else {
      arrived.get().file(envelope, content);
    }
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long number = traffic.record(user(visitor), recipients);
    Map<String, String> values = values(visitor, envelope.mail());
    values.put("count", Long.toString(number));
    return ReplyText.reply(personality.accepted(), values);
  }

  private Optional<Reply> tooManySessions(Visitor visitor) {
    return Optional.ofNullable(personality.sessions())
        .filter(limit -> traffic.sessionsOf(user(visitor)) > limit.most())
        .map(limit -> ReplyText.reply(limit.reply(), Map.of("name", name)));
  }

  /// @param recipients how many more there would be
  private Optional<Reply> refusal(
      Stage stage, Visitor visitor, MailRequest mail, int recipients) {
    return plan.activeAt(stage)
        .map(Personality.Case::reply)
        .or(() -> foreignSender(stage, visitor, mail))
        .or(() -> reachedLimit(stage, visitor, recipients))
        .map(text -> ReplyText.reply(text, values(visitor, mail)));
  }

  private Optional<String> foreignSender(Stage stage, Visitor visitor, MailRequest mail) {
    boolean own =
        mail.reversePath().map(from -> sameMailbox(from, user(visitor))).orElse(true);
    return Optional.ofNullable(personality.sender())
        .filter(rule -> rule.at() == stage && !own)
        .map(Personality.SenderRule::reply);
  }

  private static boolean sameMailbox(EmailAddress from, String user) {
    return from.toString().equalsIgnoreCase(user);
  }

  private Optional<String> reachedLimit(Stage stage, Visitor visitor, int recipients) {
    return personality.limits().stream()
        .filter(limit -> limit.at() == stage)
        .filter(
            limit -> {
              int more = limit.counts() == Personality.Counted.MESSAGES ? 1 : recipients;
              int before = traffic.within(limit.window(), user(visitor), limit.counts());
              return before + more > limit.most();
            })
        .map(Personality.Limit::reply)
        .findFirst();
  }

  private Map<String, String> values(Visitor visitor, MailRequest mail) {
    Map<String, String> values = new HashMap<>();
    values.put("name", name);
    values.put("user", user(visitor));
    values.put("from", mail.reversePath().map(EmailAddress::toString).orElse(""));
    return values;
  }

  private static String user(Visitor visitor) {
    return visitor.userName().orElse("");
  }
}
