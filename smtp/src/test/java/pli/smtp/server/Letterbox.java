// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.sasl.SignInAttempt;

/// A mailroom that keeps what it accepts and says what a test wants for an address.
final class Letterbox implements Mailroom {

  record Letter(ReceivedEnvelope envelope, String content) {}

  final List<Letter> letters = new CopyOnWriteArrayList<>();
  final Map<String, Reply> replies = new ConcurrentHashMap<>();
  final Map<String, Secret> users = new ConcurrentHashMap<>();

  @Override
  public Reply signIn(SignInAttempt attempt) {
    Secret known = users.get(attempt.userName());
    return known != null && attempt.matches(known) ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply mail(Visitor visitor, MailRequest mail) {
    return replies.getOrDefault(mail.reversePath().map(Object::toString).orElse("<>"), OK);
  }

  @Override
  public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
    return replies.getOrDefault(recipient.address().toString(), OK);
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    if (replies.containsKey("early")) {
      return replies.get("early");
    }
    letters.add(new Letter(envelope, new String(content.readAllBytes(), ISO_8859_1)));
    return replies.getOrDefault("content", Reply.of(250, "2.0.0 taken"));
  }
}
