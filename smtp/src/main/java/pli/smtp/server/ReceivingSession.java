// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.sasl.SignInExchange;
import pli.smtp.wire.LineInput;

/// The dialogue of one connection (RFC 5321 §4.1.4):
///
/// ```
///  connected --EHLO--> greeted --STARTTLS--> connected (all forgotten, under TLS)
///                         |-------AUTH------> greeted, signed in
///                         '-------MAIL, RCPT, content: see [Reception]
/// ```
///
/// Confined to its thread.
final class ReceivingSession {

  private final ListenerPlan plan;
  private final Mailroom mailroom;
  private final SecureRandom random;
  private final SessionLine line;

  private Visitor visitor;
  private boolean greeted;
  private boolean extended;
  private int badCommands;
  private boolean over;
  private Reception reception;

  ReceivingSession(
      ListenerPlan plan,
      Mailroom mailroom,
      SecureRandom random,
      SessionLine line,
      long number) {
    this.plan = plan;
    this.mailroom = mailroom;
    this.random = random;
    this.line = line;
    this.visitor = new Visitor(number, "", false, Optional.empty());
    this.reception = new Reception(plan, mailroom, line);
  }

  /// From the greeting to the end of the connection.
  ///
  /// @throws IOException if the line broke
  void run() throws IOException {
    try (line) {
      if (plan.security() == Security.TLS) {
        secure();
      }
      Reply greeting = mailroom.greet(visitor, plan.replies().greetingOf(plan.name()));
      line.say(greeting);
      if (greeting.code() == 220) {
        serve();
      } else {
        endGently();
      }
    } finally {
      mailroom.left(visitor);
    }
  }

  private void serve() throws IOException {
    try {
      while (!over) {
        execute(Command.parse(line.readLine(plan.limits().lineBytes())));
      }
      line.flush();
    } catch (LineInput.LineTooLongException e) {
      endWith(Reply.of(500, "5.5.2 line too long"));
    } catch (SocketTimeoutException e) {
      endWith(Reply.of(421, "4.4.2 " + plan.name() + " has waited too long"));
    }
  }

  private void execute(Command command) throws IOException {
    if (isOutOfTurn(command.verb())) {
      endWith(Reply.of(554, "5.5.0 nothing may be sent ahead here"));
      return;
    }
    Optional<Reply> reply = answer(command);
    if (reply.isPresent()) {
      say(reply.get());
      if (command.verb() == Command.Verb.DATA || command.verb() == Command.Verb.BDAT) {
        // The answer to a content never waits for what was sent ahead behind it: until the client
        // has it, the message is in doubt there.
        line.flush();
      }
    }
    Optional<Command> interruption = reception.takeInterruption();
    if (interruption.isPresent() && !over) {
      execute(interruption.get());
    }
  }

  /// Commands sent ahead where the client could not know that they are welcome, or where a third
  /// party may have slipped them in (RFC 2920 §3.1, RFC 3207 §4.2).
  private boolean isOutOfTurn(Command.Verb verb) {
    boolean chunkFollows = verb == Command.Verb.BDAT;
    return line.bufferedBytes() > 0
        && !chunkFollows
        && (verb.endsGroup() || !announced(Extension.PIPELINING));
  }

  private void say(Reply reply) throws IOException {
    line.say(reply);
    if (reply.code() == 421) {
      endGently();
    } else if (isClientsFault(reply) && ++badCommands >= plan.limits().badCommands()) {
      endWith(Reply.of(421, "4.7.0 too many errors"));
    }
  }

  /// Wrong commands and failed sign-ins, but not refused addresses and contents.
  private static boolean isClientsFault(Reply reply) {
    return switch (reply.code()) {
      case 500, 501, 502, 503, 504, 530, 535, 538, 555 -> true;
      default -> false;
    };
  }

  private Optional<Reply> answer(Command command) throws IOException {
    return switch (command.verb()) {
      case EHLO -> Optional.of(hello(command.rest(), true));
      case HELO -> Optional.of(hello(command.rest(), false));
      case STARTTLS -> starttls(command.rest());
      case AUTH -> Optional.of(signIn(command.rest()));
      case MAIL -> Optional.of(mail(command.rest()));
      case RCPT -> Optional.of(reception.recipient(command.rest(), visitor));
      case DATA -> Optional.of(reception.content(command.rest(), visitor));
      case BDAT -> reception.chunk(command.rest(), visitor, announced(Extension.CHUNKING));
      case RSET -> {
        reception.forget();
        yield Optional.of(Reply.of(250, "2.0.0 ok"));
      }
      case NOOP -> Optional.of(Reply.of(250, "2.0.0 ok"));
      case VRFY -> Optional.of(Reply.of(252, "2.5.0 try and see"));
      case QUIT -> {
        over = true;
        yield Optional.of(Reply.of(221, "2.0.0 bye"));
      }
      case HTTP -> Optional.of(Reply.of(421, "4.7.0 this is a mail server"));
      case MALFORMED -> Optional.of(Reply.of(500, "5.5.2 a control character in a command"));
      case UNKNOWN -> Optional.of(Reply.of(500, "5.5.1 unknown command"));
    };
  }

  // -- greeting

  private Reply hello(String name, boolean wantsExtensions) {
    if (name.isBlank()) {
      return Reply.of(501, "5.5.4 who are you?");
    }
    reception.forget();
    greeted = true;
    extended = wantsExtensions;
    line.setEnhanced(announced(Extension.ENHANCED_STATUS_CODES));
    visitor =
        new Visitor(visitor.session(), name.strip(), visitor.underTls(), visitor.userName());
    List<String> lines = new ArrayList<>();
    lines.add((plan.name() + " " + plan.replies().hello()).strip());
    if (wantsExtensions) {
      for (Extension extension : Extension.values()) {
        if (announced(extension)) {
          lines.add(keywordLine(extension));
        }
      }
    }
    return new Reply(250, lines);
  }

  private boolean announced(Extension extension) {
    return extended
        && plan.extensions().contains(extension)
        && switch (extension) {
          case STARTTLS -> plan.security() == Security.STARTTLS && !visitor.underTls();
          case AUTH -> mayExchangeSecrets() && !plan.signIn().mechanisms().isEmpty();
          case PIPELINING, CHUNKING, SIZE, EIGHT_BIT_MIME, SMTPUTF8, ENHANCED_STATUS_CODES, LIMITS,
              DSN ->
              true;
        };
  }

  private String keywordLine(Extension extension) {
    return switch (extension) {
      case SIZE -> "SIZE " + plan.sizeLimitBytes();
      case AUTH -> "AUTH " + String.join(" ", plan.signIn().mechanisms());
      case LIMITS ->
          "LIMITS MAILMAX=" + plan.limits().transactions()
              + " RCPTMAX=" + plan.limits().recipients();
      case PIPELINING, CHUNKING, EIGHT_BIT_MIME, SMTPUTF8, ENHANCED_STATUS_CODES, STARTTLS, DSN ->
          extension.keyword();
    };
  }

  // -- TLS and sign-in

  private Optional<Reply> starttls(String rest) throws IOException {
    if (!announced(Extension.STARTTLS)) {
      return Optional.of(Reply.of(503, "5.5.1 STARTTLS is not offered"));
    }
    if (!rest.isEmpty()) {
      return Optional.of(Reply.of(501, "5.5.4 STARTTLS has no parameters"));
    }
    line.say(Reply.of(220, "2.0.0 go ahead"));
    secure();
    return Optional.empty();
  }

  private void secure() throws IOException {
    line.secure(plan.tls().orElseThrow());
    // RFC 3207 §4.2: nothing of what was said in clear counts.
    greeted = false;
    extended = false;
    visitor = new Visitor(visitor.session(), "", true, Optional.empty());
    reception.forget();
  }

  private boolean mayExchangeSecrets() {
    return visitor.underTls() || plan.signIn().inClear();
  }

  private Reply signIn(String rest) throws IOException {
    if (!greeted || !extended || visitor.userName().isPresent() || reception.isUnderWay()) {
      return Reply.of(503, "5.5.1 AUTH is out of place");
    }
    if (!mayExchangeSecrets() && !plan.signIn().mechanisms().isEmpty()) {
      return Reply.of(538, "5.7.11 sign-in needs TLS");
    }
    if (!announced(Extension.AUTH)) {
      return Reply.of(502, "5.5.1 AUTH is not offered");
    }
    String[] words = rest.split(" ");
    String mechanism = words[0].toUpperCase(Locale.ROOT);
    if (words.length > 2 || !plan.signIn().mechanisms().contains(mechanism)) {
      return plan.replies().mechanismUnknown();
    }
    return signIn(mechanism, words.length == 2 ? Optional.of(words[1]) : Optional.empty());
  }

  private Reply signIn(String mechanism, Optional<String> initialResponse) throws IOException {
    SignInDialogue dialogue =
        new SignInDialogue(
            line,
            SignInExchange.of(mechanism, plan.name(), random),
            attempt -> mailroom.signIn(visitor, attempt),
            plan.limits().lineBytes());
    SignInDialogue.Outcome outcome = dialogue.run(initialResponse);
    if (outcome.userName().isPresent()) {
      visitor = visitor.signedIn(outcome.userName().get());
    }
    return outcome.reply();
  }

  // -- mail

  private Reply mail(String rest) {
    if (!greeted) {
      return Reply.of(503, "5.5.1 EHLO first");
    }
    if (plan.security() == Security.STARTTLS && !mayExchangeSecrets()) {
      return plan.replies().tlsFirst();
    }
    if (plan.signIn().required() && visitor.userName().isEmpty()) {
      return plan.replies().signInFirst();
    }
    return reception.mail(rest, visitor, this::announced);
  }

  // -- ending

  private void endWith(Reply reply) throws IOException {
    line.say(reply);
    endGently();
  }

  private void endGently() throws IOException {
    over = true;
    line.closeGently();
  }
}
