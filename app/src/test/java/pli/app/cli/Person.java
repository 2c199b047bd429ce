// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pli.smtp.Secret;

/// Somebody at the terminal who has prepared answers, and counts the questions.
final class Person implements Keyboard {

  private final Deque<String> answers;
  private final List<String> questions = new ArrayList<>();

  Person(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /// What was asked, in order.
  List<String> questions() {
    return questions;
  }

  @Override
  public Optional<String> line(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<Secret> secret(String question) {
    return line(question).map(Secret::of);
  }
}
