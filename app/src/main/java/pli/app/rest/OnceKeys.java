// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import pli.access.KeptAnswers;

/// One key, one thing, once (draft-ietf-httpapi-idempotency-key-header). A request that succeeded
/// under a key is not carried out again: the same request gets the same answer, another one a
/// problem. A request that failed has used nothing up.
///
/// Between doing and keeping the answer the program may be killed. The request is then carried out
/// again. What makes messages can bear that: a message by the same key in the outbox, a release by
/// the fingerprints of its rows, and rows that it repeats by their Message-IDs, which are made of the
/// key. So it is where two programs on one database get the same request at the same moment. A move is
/// judged by the state in which it finds the message once more (docs/rest.md says what follows).
final class OnceKeys {

  static final String HEADER = "Idempotency-Key";

  /// After that the outbox still knows the keys of messages. Taste.
  private static final Duration KEPT = Duration.ofDays(30);

  /// The draft wants a quoted string; the bare one is what most programs write.
  private static final Pattern KEY = Pattern.compile("\"([\\x21\\x23-\\x7e]{1,200})\"|([\\x21\\x23-\\x7e]{1,200})");

  private final KeptAnswers answers;
  private final InstantSource clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  OnceKeys(KeptAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /// The key of a request, if it has one.
  static Optional<String> keyOf(Call call) {
    return call.header(HEADER)
        .map(
            text -> {
              var found = KEY.matcher(text.strip());
              if (!found.matches()) {
                throw Refusal.of(400, "rest.key-bad", "limit", 200);
              }
              return found.group(1) != null ? found.group(1) : found.group(2);
            });
  }

  /// What a request with a key is known by for ever, longer than its answer is kept.
  static Optional<String> wishOf(Call call) {
    return keyOf(call).map(key -> String.join("\n", call.caller().name(), key, call.address()));
  }

  Answer once(Call call, RestRoutes.Work work) throws IOException {
    Optional<String> key = keyOf(call);
    if (key.isEmpty()) {
      return work.on(call);
    }
    String program = call.caller().name();
    String mine = program + "\n" + key.get();
    if (!underWay.add(mine)) {
      throw Refusal.of(409, "rest.key-in-use", "key", key.get());
    }
    try {
      return once(call, program, key.get(), work);
    } finally {
      underWay.remove(mine);
    }
  }

  private Answer once(Call call, String program, String key, RestRoutes.Work work)
      throws IOException {
    String fingerprint = fingerprint(call);
    Optional<KeptAnswers.Kept> kept = answers.find(program, key);
    if (kept.isPresent()) {
      if (!kept.get().fingerprint().equals(fingerprint)) {
        throw Refusal.of(422, "rest.key-other-content", "key", key);
      }
      return new Answer.Written(kept.get().status(), kept.get().body());
    }
    Answer answer = work.on(call);
    if (answer instanceof Answer.Json(int status, Object facts)) {
      String body = RestJson.write(facts);
      answers.keep(
          program, key, new KeptAnswers.Kept(fingerprint, status, body), clock.instant());
      answers.forgetBefore(clock.instant().minus(KEPT));
      return new Answer.Written(status, body);
    }
    return answer;
  }

  private static String fingerprint(Call call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = call.method() + " " + call.address() + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(call.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
