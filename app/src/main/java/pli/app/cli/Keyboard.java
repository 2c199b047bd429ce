// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.Console;
import java.util.Optional;
import pli.smtp.Secret;

/// The person at the terminal, as far as questions go.
public interface Keyboard {

  /// @return empty at the end of the input
  Optional<String> line(String question);

  /// Without showing what is typed.
  Optional<Secret> secret(String question);

  static Keyboard of(Console console) {
    return new Keyboard() {
      @Override
      public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s ", question)).map(String::strip);
      }

      @Override
      public Optional<Secret> secret(String question) {
        return Optional.ofNullable(console.readPassword("%s ", question))
            .map(characters -> Secret.of(new String(characters)));
      }
    };
  }
}
