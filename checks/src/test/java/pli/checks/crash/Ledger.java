// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pli.checks.program.Office;
import pli.checks.program.SinkProcess;
import pli.testkit.SinkRecord;
import tools.jackson.databind.JsonNode;

/// What Pli says of each recipient beside how often the server took a message for that recipient.
///
/// @param states by address
/// @param arrived number of messages by address
record Ledger(Map<String, String> states, Map<String, Integer> arrived) {

  static Ledger of(Office office, SinkProcess sink) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode row : office.status().get("rows")) {
      states.put(row.get("to").asString(), row.get("state").asString());
    }
    Map<String, Integer> arrived = new TreeMap<>();
    for (SinkRecord record : sink.records()) {
      assertThat(record.to()).hasSize(1);
      arrived.merge(record.to().getFirst(), 1, Integer::sum);
    }
    return new Ledger(states, arrived);
  }

  Set<String> inState(String state) {
    Set<String> found = new TreeSet<>();
    states.forEach((address, its) -> {
      if (its.equals(state)) {
        found.add(address);
      }
    });
    return found;
  }

  /// The promise: accepted is exactly once, in doubt is at most once, and there is nothing else.
  void assertAccountsFor(int rows) {
    assertThat(states).hasSize(rows);
    assertThat(arrived.keySet())
        .as("the server knows only rows of the table")
        .isSubsetOf(states.keySet());
    states.forEach(
        (address, state) -> {
          int times = arrived.getOrDefault(address, 0);
          switch (state) {
            case "accepted" -> assertThat(times).as("accepted: %s", address).isEqualTo(1);
            case "inDoubt" -> assertThat(times).as("in doubt: %s", address).isBetween(0, 1);
            default -> throw new AssertionError(address + " is " + state + " at the end");
          }
        });
  }
}
