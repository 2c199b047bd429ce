// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.client.Delivery;
import pli.smtp.client.DeliveryFeed;

/// A submission server without a line: takes deliveries as told, and counts the final dots.
final class FakeServer implements SessionSource {

  /// What the server does with one message.
  enum Does {
    ACCEPT,
    REFUSE,
    REFUSE_SENDER,
    DEFER,
    /// Closes before the final dot.
    LOSE_BEFORE_DOT,
    /// Takes the message and closes without a reply.
    LOSE_AFTER_DOT
  }

  final Map<String, AtomicInteger> dots = new ConcurrentHashMap<>();
  final List<String> order = new CopyOnWriteArrayList<>();

  /// What was offered, try by try.
  final Map<String, List<String>> contents = new ConcurrentHashMap<>();
  final AtomicInteger tries = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger mostOpen = new AtomicInteger();
  volatile Function<String, Does> behaviour = recipient -> Does.ACCEPT;
  volatile Function<String, Optional<Opened>> opening = account -> Optional.empty();
  volatile Runnable beforeReply = () -> {};

  /// Between the mark and the end of a message, such as a slow line.
  volatile Runnable beforeEnd = () -> {};

  /// What the server answers to one message in place of all else.
  volatile Function<String, Optional<RecipientResult>> answer = recipient -> Optional.empty();

  /// What it answers to the end of one message, which is out by then.
  volatile Function<String, Optional<RecipientResult>> answerToEnd =
      recipient -> Optional.empty();

  @Override
  public Opened open(String account) {
    tries.incrementAndGet();
    Optional<Opened> otherwise = opening.apply(account);
    if (otherwise.isPresent()) {
      return otherwise.get();
    }
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new Opened.Session(new Session());
  }

  int dotsOf(String recipient) {
    return dots.getOrDefault(recipient, new AtomicInteger()).get();
  }

  static Optional<Opened> fails(SmtpStage stage, Cause cause) {
    return Optional.of(new Opened.Failed(stage, cause));
  }

  static Cause reply(int code) {
    return new Cause.ServerReply(Reply.of(code, "said so"));
  }

  static Optional<RecipientResult> refuses(SmtpStage stage, int code, String words) {
    return Optional.of(
        new RecipientResult.Refused(stage, new Cause.ServerReply(Reply.of(code, words))));
  }

  static Cause lost() {
    return new Cause.ConnectionLost("connection reset");
  }

  private final class Session implements HandoverSession {

    private boolean usable = true;

    @Override
    public boolean isUsable() {
      return usable;
    }

    @Override
    public void run(DeliveryFeed feed) {
      Optional<Delivery> next = feed.next();
      while (next.isPresent()) {
        handOver(next.get());
        next = usable ? feed.next() : Optional.empty();
      }
    }

    private void handOver(Delivery delivery) {
      String recipient = delivery.envelope().recipients().getFirst().toString();
      order.add(recipient);
      contents
          .computeIfAbsent(recipient, one -> new CopyOnWriteArrayList<>())
          .add(text(delivery.content()));
      Optional<RecipientResult> said = answer.apply(recipient);
      if (said.isPresent()) {
        delivery.finished(List.of(said.get()));
        return;
      }
      Does does = behaviour.apply(recipient);
      delivery.finished(
          List.of(
              switch (does) {
                case REFUSE -> new RecipientResult.Refused(SmtpStage.RCPT, reply(550));
                case REFUSE_SENDER -> new RecipientResult.Refused(SmtpStage.MAIL, reply(550));
                case DEFER -> new RecipientResult.Deferred(SmtpStage.RCPT, reply(451));
                case LOSE_BEFORE_DOT -> {
                  usable = false;
                  yield new RecipientResult.Deferred(SmtpStage.CONTENT, lost());
                }
                case ACCEPT, LOSE_AFTER_DOT -> afterMark(delivery, recipient, does);
              }));
    }

    private static String text(Content content) {
      try (InputStream in = content.open()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private RecipientResult afterMark(Delivery delivery, String recipient, Does does) {
      boolean granted;
      try {
        granted = delivery.markBeforeDot().join();
      } catch (RuntimeException e) {
        granted = false;
      }
      if (!granted) {
        usable = false;
        return new RecipientResult.Deferred(
            SmtpStage.CONTENT, new Cause.StoppedHere("no mark"));
      }
      beforeEnd.run();
      if (!delivery.mayEnd()) {
        usable = false;
        return new RecipientResult.Deferred(SmtpStage.CONTENT, new Cause.StoppedHere("no lease"));
      }
      dots.computeIfAbsent(recipient, one -> new AtomicInteger()).incrementAndGet();
      beforeReply.run();
      Optional<RecipientResult> said = answerToEnd.apply(recipient);
      if (said.isPresent()) {
        return said.get();
      }
      if (does == Does.LOSE_AFTER_DOT) {
        usable = false;
        return new RecipientResult.InDoubt(lost());
      }
      return new RecipientResult.Accepted(Reply.of(250, "2.0.0 ok"));
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }

    @Override
    public String host() {
      return "mx.exemple.ch:465";
    }

    @Override
    public String tls() {
      return "TLSv1.3";
    }
  }
}
