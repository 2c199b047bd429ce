// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import pli.smtp.SmtpStage;

/// How long a client waits at each stage, for the whole reply.
public final class Timeouts {

  /// When a person waits for the answer, a server that keeps silent this long is out of order.
  /// Taste; RFC 5321 §4.5.3.2 would let it take five minutes.
  private static final Duration PATIENCE_OF_A_PERSON = Duration.ofSeconds(20);

  private final Map<SmtpStage, Duration> limits;

  private Timeouts(Map<SmtpStage, Duration> limits) {
    this.limits = new EnumMap<>(limits);
  }

  /// The minimums of RFC 5321 §4.5.3.2.
  public static Timeouts standard() {
    return capped(Duration.ofDays(1));
  }

  /// For a test of the settings while a person looks on: every stage but the content and its reply
  /// is cut short.
  public static Timeouts interactive() {
    return standard().shortenedTo(PATIENCE_OF_A_PERSON);
  }

  /// No stage takes longer than `most`, the final reply included: for tests.
  public static Timeouts capped(Duration most) {
    Map<SmtpStage, Duration> limits = new EnumMap<>(SmtpStage.class);
    for (SmtpStage stage : SmtpStage.values()) {
      limits.put(stage, stage.limit().compareTo(most) < 0 ? stage.limit() : most);
    }
    return new Timeouts(limits);
  }

  /// The same with another limit at one stage: for tests.
  public Timeouts with(SmtpStage stage, Duration limit) {
    Timeouts changed = new Timeouts(limits);
    changed.limits.put(stage, limit);
    return changed;
  }

  public Duration of(SmtpStage stage) {
    return limits.get(stage);
  }

  private Timeouts shortenedTo(Duration most) {
    Map<SmtpStage, Duration> shorter = new EnumMap<>(limits);
    shorter.replaceAll(
        (stage, limit) -> {
          boolean messageUnderWay = stage == SmtpStage.CONTENT || stage == SmtpStage.FINAL_REPLY;
          return messageUnderWay || limit.compareTo(most) < 0 ? limit : most;
        });
    return new Timeouts(shorter);
  }
}
