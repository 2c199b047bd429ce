// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import pli.smtp.Secret;
import pli.words.InputRefused;

/// Where the passphrase comes from: a file that the operator names, or a person.
public interface PassphraseSource {

  /// Nobody is there.
  PassphraseSource NOBODY =
      new PassphraseSource() {
        @Override
        public Secret current() {
          throw InputRefused.because("vault.passphrase-missing");
        }

        @Override
        public Secret fresh() {
          throw InputRefused.because("vault.passphrase-missing");
        }
      };

  /// The passphrase that is in use.
  ///
  /// @throws pli.words.InputRefused if there is nobody and nothing to ask
  Secret current();

  /// A new one, entered with care.
  ///
  /// @throws pli.words.InputRefused if it is too short, was entered differently the second time, or
  ///     there is nobody and nothing to ask
  Secret fresh();
}
