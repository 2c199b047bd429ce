// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;

/// Asking for an envelope hands nothing over, and a refusal is the reply to its own command.
class EnvelopeTrialTest {

  private static final Envelope SELF = self("rh@example.com");

  @Test
  void aWelcomeEnvelopeIsTakenBack() throws Exception {
    Transcript transcript = new Transcript();
    try (SmtpListener server = server(new Doorkeeper(Optional.empty(), Optional.empty()))) {
      try (SmtpSession session = session(server, transcript)) {
        assertThat(session.tryEnvelope(SELF)).isEmpty();
        assertThat(session.isUsable()).isTrue();
      }
    }
    assertThat(transcript.lines())
        .containsSubsequence(
            "C: MAIL FROM:<rh@example.com>", "C: RCPT TO:<rh@example.com>", "C: RSET", "C: QUIT")
        .noneMatch(line -> line.contains("DATA") || line.contains("BDAT"));
  }

  @Test
  void aRefusedSenderIsNamedByItsStage() throws Exception {
    Reply no = Reply.of(553, "5.7.1 not owned by user");
    try (SmtpListener server = server(new Doorkeeper(Optional.of(no), Optional.empty()));
        SmtpSession session = session(server, new Transcript())) {
      assertThat(session.tryEnvelope(SELF))
          .contains(new RecipientResult.Refused(SmtpStage.MAIL, new Cause.ServerReply(no)));
      assertThat(session.isUsable()).isTrue();
    }
  }

  @Test
  void aRecipientPutOffIsNotRefused() throws Exception {
    Reply later = Reply.of(450, "4.2.0 greylisted");
    try (SmtpListener server = server(new Doorkeeper(Optional.empty(), Optional.of(later)));
        SmtpSession session = session(server, new Transcript())) {
      assertThat(session.tryEnvelope(SELF))
          .contains(new RecipientResult.Deferred(SmtpStage.RCPT, new Cause.ServerReply(later)));
    }
  }

  @Test
  void whatClosesTheSessionIsTheReasonAndTheEnd() throws Exception {
    Reply closing = Reply.of(421, "4.7.0 try again later");
    try (SmtpListener server = server(new Doorkeeper(Optional.of(closing), Optional.empty()));
        SmtpSession session = session(server, new Transcript())) {
      assertThat(session.tryEnvelope(SELF))
          .contains(new RecipientResult.Deferred(SmtpStage.MAIL, new Cause.ServerReply(closing)));
      assertThat(session.isUsable()).isFalse();
    }
  }

  @Test
  void anAccentBeforeTheAtIsNotSaidToAServerWithoutSmtpUtf8() throws Exception {
    Transcript transcript = new Transcript();
    try (SmtpListener server =
            SmtpListener.open(
                ListenerPlan.clear().without(Extension.SMTPUTF8),
                new Doorkeeper(Optional.empty(), Optional.empty()));
        SmtpSession session = session(server, transcript)) {
      assertThat(session.tryEnvelope(self("zoé@example.com")))
          .contains(
              new RecipientResult.Refused(
                  SmtpStage.MAIL, new Cause.ExtensionMissing("SMTPUTF8")));
    }
    assertThat(transcript.lines()).noneMatch(line -> line.contains("MAIL FROM"));
  }

  private static Envelope self(String address) {
    EmailAddress self = EmailAddress.parse(address);
    return Envelope.of(self, self);
  }

  private static SmtpListener server(Mailroom mailroom) {
    return SmtpListener.open(ListenerPlan.clear(), mailroom);
  }

  private static SmtpSession session(SmtpListener server, Transcript transcript) throws Exception {
    return SessionWith.listener(server, transcript, 1);
  }

  /// Says what a test wants to MAIL and to RCPT.
  private record Doorkeeper(Optional<Reply> toSender, Optional<Reply> toRecipient)
      implements Mailroom {

    @Override
    public Reply signIn(SignInAttempt attempt) {
      return WRONG_CREDENTIALS;
    }

    @Override
    public Reply mail(Visitor visitor, MailRequest mail) {
      return toSender.orElse(OK);
    }

    @Override
    public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
      return toRecipient.orElse(OK);
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) {
      throw new AssertionError("nothing is handed over");
    }
  }
}
