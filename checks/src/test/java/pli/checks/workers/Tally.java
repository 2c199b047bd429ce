// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.checks.program.SinkProcess;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.testkit.SinkRecord;

/// What Pli says of each message, and how often it arrived.
///
/// @param lost messages that Pli calls accepted and that never arrived, or of which it knows nothing
/// @param twice messages that arrived more than once
/// @param untold messages that arrived and that Pli calls neither accepted nor in doubt
/// @param overLimit accounts of which more arrived than their limit allows
/// @param brokenChains accounts whose journal is not whole
record Tally(
    int accepted,
    int inDoubt,
    int inDoubtArrived,
    int waiting,
    List<String> lost,
    List<String> twice,
    List<String> untold,
    List<String> overLimit,
    List<String> brokenChains) {

  static Tally of(WorkerRoom room) {
    Map<String, Integer> arrived = arrived(room.sink());
    int[] counts = new int[4];
    List<String> lost = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    List<OutboxEntry> entries =
        room.office().outbox().entries(List.of(OutboxState.values()), 1_000_000);
    for (OutboxEntry entry : entries) {
      int times = arrived.getOrDefault(entry.messageId(), 0);
      switch (entry.state()) {
        case ACCEPTED -> {
          counts[0]++;
          if (times == 0) {
            lost.add(entry.messageId());
          }
        }
        case IN_DOUBT -> {
          counts[1]++;
          counts[2] += times == 0 ? 0 : 1;
        }
        default -> {
          counts[3]++;
          if (times > 0) {
            untold.add(entry.state() + " " + entry.messageId());
          }
        }
      }
      if (times > 1) {
        twice.add(times + " " + entry.messageId());
      }
    }
    for (int i = entries.size(); i < room.messages(); i++) {
      lost.add("unknown");
    }
    return new Tally(
        counts[0], counts[1], counts[2], counts[3], lost, twice, untold, overLimit(room, arrived),
        brokenChains(room));
  }

  private static Map<String, Integer> arrived(SinkProcess sink) {
    Map<String, Integer> arrived = new HashMap<>();
    for (SinkRecord record : sink.records()) {
      arrived.merge(record.messageId(), 1, Integer::sum);
    }
    return arrived;
  }

  private static List<String> overLimit(WorkerRoom room, Map<String, Integer> arrived) {
    Map<String, Integer> byAccount = new HashMap<>();
    arrived.forEach(
        (id, times) ->
            byAccount.merge(id.replaceFirst("<\\d+\\.(.*)>", "$1"), times, Integer::sum));
    return byAccount.entrySet().stream()
        .filter(one -> room.isLimited(one.getKey()) && one.getValue() > room.plan().limit())
        .map(one -> one.getKey() + " " + one.getValue())
        .toList();
  }

  private static List<String> brokenChains(WorkerRoom room) {
    return new JournalCheck(room.office().journal())
        .check(Optional.empty()).stream()
            .filter(verdict -> !verdict.isWhole())
            .map(JournalChain.Verdict::toString)
            .toList();
  }

  @Override
  public String toString() {
    return "%d accepted, %d in doubt (%d of them arrived), %d waiting for a limit; %d lost, %d twice, "
            .formatted(accepted, inDoubt, inDoubtArrived, waiting, lost.size(), twice.size())
        + "%d untold, %d limits broken, %d chains broken"
            .formatted(untold.size(), overLimit.size(), brokenChains.size());
  }
}
