// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The companies that this computer knows, as the pages of one of them see them: names, and nothing of
/// what is in them.
public interface Companies {

  /// The name of the company whose pages these are; empty if it has none yet.
  String own();

  /// The names of all others, in their order; one may have none yet and stands as the empty text.
  List<String> others();

  /// True where companies can be switched and added: on this computer, each with its own data folder.
  boolean canSwitch();

  /// Starts the pages of another company if they do not run.
  ///
  /// @param name one of the others
  /// @return an address that lets one browser in, once
  /// @throws pli.words.InputRefused if there is no such company, or its folder is away
  URI open(String name);

  /// Makes a new company.
  ///
  /// @return its name, as it is kept
  /// @throws pli.words.InputRefused if the name is taken or unreadable
  String make(String name);

  /// Gives the company of these pages a name, or another one.
  ///
  /// @throws pli.words.InputRefused if the name is taken or unreadable
  void name(String name);

  /// A company whose pages lead to no other.
  ///
  /// @param own see [Companies#own]
  record Alone(String own) implements Companies {

    @Override
    public List<String> others() {
      return List.of();
    }

    @Override
    public boolean canSwitch() {
      return false;
    }

    @Override
    public URI open(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String make(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void name(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
