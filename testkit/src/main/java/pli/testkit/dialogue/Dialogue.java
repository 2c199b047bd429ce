// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.util.List;
import java.util.Optional;

/// One dialogue file, read.
///
/// @param name folder and file name without ending, such as `chunking/02-refused`
/// @param remarks the `#` lines: what the story is, with its RFC section
/// @param outcome the `=` lines, in order: each recipient of each message, or the failed session
/// @param content what the server must have heard as content, all messages one after the other,
///     dots undone (the file `NN-name.verify`)
public record Dialogue(
    String name,
    List<String> remarks,
    ClientOptions client,
    List<DialogueStep> steps,
    List<String> outcome,
    Optional<String> content) {

  public Dialogue {
    remarks = List.copyOf(remarks);
    steps = List.copyOf(steps);
    outcome = List.copyOf(outcome);
  }

  @Override
  public String toString() {
    return name;
  }
}
