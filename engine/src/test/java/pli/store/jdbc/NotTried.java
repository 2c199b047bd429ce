// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// Says at the end of a class which of its tests could not be tried on this computer, and why: among
/// many others a skipped test is a small number that nobody reads.
public final class NotTried implements TestWatcher, AfterAllCallback {

  private final Map<String, String> tests = new TreeMap<>();

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    tests.put(
        context.getDisplayName(),
        Optional.ofNullable(cause.getMessage()).orElse("").lines().findFirst().orElse(""));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    text(context.getDisplayName()).ifPresent(System.err::println);
  }

  /// Empty if all were tried.
  Optional<String> text(String name) {
    String frame = "=".repeat(100);
    return tests.isEmpty()
        ? Optional.empty()
        : Optional.of(
            tests.entrySet().stream()
                .map(test -> "  " + test.getKey() + ": " + test.getValue() + "\n")
                .collect(
                    Collectors.joining("", frame + "\nNOT TRIED of " + name + ":\n", frame)));
  }
}
