// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;

/// Gathers the `@` lines of one dialogue.
///
/// `@ message` begins a message and `@ from`, `@ to`, `@ encoding`, `@ line` describe it; what is
/// not said is pay@example.com, a@example.net, 7bit and a short text. Without `@ message` there is one.
final class OptionLines {

  private static final List<String> SHORT_TEXT = List.of("Subject: hello", "", "hello");

  private Security security = Security.NONE;
  private Optional<ClientOptions.SignIn> signIn = Optional.empty();
  private Duration timeout = Duration.ofSeconds(10);
  private int window = 1;
  private boolean marks = true;
  private final List<DialogueMessage> messages = new ArrayList<>();

  private boolean messageBegun;
  private EmailAddress from;
  private List<EmailAddress> to;
  private Content.Encoding encoding;
  private List<String> lines;
  private int sizeBytes;

  OptionLines() {
    begin();
  }

  void take(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    String rest = space < 0 ? "" : text.substring(space + 1);
    switch (word) {
      case "tls" -> security = security(rest);
      case "auth" -> signIn = Optional.of(signIn(rest.split(" ")));
      case "client" -> client(rest.split(" "));
      case "message" -> message(rest);
      case "from" -> from = EmailAddress.parse(rest);
      case "to" -> to.add(EmailAddress.parse(rest));
      case "encoding" -> encoding = encoding(rest);
      case "line" -> lines.add(rest);
      default -> throw new IllegalArgumentException("no option: " + text);
    }
  }

  ClientOptions build() {
    end();
    return new ClientOptions(security, signIn, timeout, window, marks, messages);
  }

  private void message(String rest) {
    if (messageBegun) {
      end();
      begin();
    }
    messageBegun = true;
    sizeBytes = rest.isEmpty() ? 0 : Integer.parseInt(rest.replaceFirst(" bytes$", ""));
  }

  private void begin() {
    from = EmailAddress.parse("pay@example.com");
    to = new ArrayList<>();
    encoding = Content.Encoding.SEVEN_BIT;
    lines = new ArrayList<>();
    sizeBytes = 0;
  }

  private void end() {
    if (to.isEmpty()) {
      to.add(EmailAddress.parse("a@example.net"));
    }
    messages.add(
        new DialogueMessage(from, to, encoding, lines.isEmpty() ? SHORT_TEXT : lines, sizeBytes));
  }

  private void client(String[] words) {
    switch (words[0]) {
      case "timeout" -> timeout = DialogueParser.duration(words[1]);
      case "window" -> window = Integer.parseInt(words[1]);
      case "mark" -> marks = !words[1].equals("refused");
      // Says only to the reader what the client will do; it does so by itself.
      case "pipelining" -> {}
      default -> throw new IllegalArgumentException("no client option: " + words[0]);
    }
  }

  private static Security security(String text) {
    return switch (text) {
      case "none" -> Security.NONE;
      case "starttls" -> Security.STARTTLS;
      case "implicit" -> Security.TLS;
      default -> throw new IllegalArgumentException("no security: " + text);
    };
  }

  private static ClientOptions.SignIn signIn(String[] words) {
    if (words.length != 3) {
      throw new IllegalArgumentException("auth wants a kind, a user and a secret");
    }
    boolean token = switch (words[0]) {
      case "password", "plain", "login", "cram-md5", "scram-sha-256" -> false;
      case "token", "xoauth2", "oauthbearer" -> true;
      default -> throw new IllegalArgumentException("no kind of sign-in: " + words[0]);
    };
    return new ClientOptions.SignIn(token, words[1], Secret.of(words[2]));
  }

  private static Content.Encoding encoding(String text) {
    return switch (text) {
      case "7bit" -> Content.Encoding.SEVEN_BIT;
      case "8bit" -> Content.Encoding.EIGHT_BIT;
      case "utf8" -> Content.Encoding.UTF8_HEADERS;
      default -> throw new IllegalArgumentException("no encoding: " + text);
    };
  }
}
