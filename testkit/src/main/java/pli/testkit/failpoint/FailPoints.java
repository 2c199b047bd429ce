// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What the places of this process call. Reads its plan from the system properties, because the calls
/// that are put into classes find nothing else:
///
/// - `pli.failpoints`: [FailPoint]s with commas between them
/// - `pli.failpoints.notes`: a file; what happens at a place is noted there as one line, before it
///   happens
public final class FailPoints {

  static final String PLAN_PROPERTY = "pli.failpoints";
  static final String NOTES_PROPERTY = "pli.failpoints.notes";

  private static final FailPoints OF_THIS_PROCESS =
      new FailPoints(
          parse(System.getProperty(PLAN_PROPERTY, "")),
          Optional.ofNullable(System.getProperty(NOTES_PROPERTY)).map(Path::of));

  private record Armed(FailPoint plan, AtomicLong passings) {}

  private final List<List<Armed>> byPlace = new ArrayList<>();
  private final Optional<Path> notes;
  private final OwnSignals signals = new OwnSignals();

  private FailPoints(List<FailPoint> plans, Optional<Path> notes) {
    for (CodePoint place : CodePoint.values()) {
      byPlace.add(
          plans.stream()
              .filter(plan -> plan.place() == place)
              .map(plan -> new Armed(plan, new AtomicLong()))
              .toList());
    }
    this.notes = notes;
  }

  static List<FailPoint> parse(String plan) {
    return Stream.of(plan.split(",")).filter(one -> !one.isBlank()).map(FailPoint::parse).toList();
  }

  /// The plan of this process.
  static List<FailPoint> plan() {
    return OF_THIS_PROCESS.byPlace.stream().flatMap(List::stream).map(Armed::plan).toList();
  }

  /// A place was reached.
  ///
  /// @param place ordinal of the [CodePoint]
  /// @param firstArgument of the method; null where it does not matter
  public static void pass(int place, Object firstArgument) {
    OF_THIS_PROCESS.reached(CodePoint.values()[place], firstArgument);
  }

  private void reached(CodePoint place, Object firstArgument) {
    Optional<String> wanted = place.firstArgument();
    if (wanted.isPresent() && !wanted.get().equals(String.valueOf(firstArgument))) {
      return;
    }
    for (Armed armed : byPlace.get(place.ordinal())) {
      if (armed.passings.incrementAndGet() == armed.plan.passing()) {
        note(armed.plan);
        act(armed.plan);
      }
    }
  }

  private void act(FailPoint plan) {
    switch (plan.act()) {
      case KILL -> signals.kill();
      case STOP -> signals.stop();
      case PAUSE -> {
        try {
          Thread.sleep(plan.pauseMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case NOTE -> {
        // It is noted already.
      }
    }
  }

  private void note(FailPoint plan) {
    notes.ifPresent(file -> append(file, plan + " " + ProcessHandle.current().pid() + "\n"));
  }

  private static synchronized void append(Path file, String line) {
    try {
      Files.write(
          file,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
