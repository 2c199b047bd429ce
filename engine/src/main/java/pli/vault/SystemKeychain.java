// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pli.smtp.Secret;

/// The keychain of macOS, the credential store of Windows, or the secret service of a Linux desktop.
///
/// Each call opens the store anew: it is asked once in the life of a program.
public final class SystemKeychain implements Keychain {

  /// A person may have to unlock it in a window. Taste.
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String DOMAIN = "Pli";

  @Override
  public String name() {
    return within(keyring -> keyring.getKeyringStorageType().name());
  }

  @Override
  public void keep(String entry, Secret secret) {
    within(
        keyring -> {
          keyring.setPassword(DOMAIN, entry, secret.reveal());
          return entry;
        });
  }

  @Override
  public Optional<Secret> find(String entry) {
    return within(
        keyring -> {
          try {
            return Optional.ofNullable(keyring.getPassword(DOMAIN, entry)).map(Secret::of);
          } catch (PasswordAccessException e) {
            // The library says so when there is no such entry.
            return Optional.empty();
          }
        });
  }

  @Override
  public void forget(String entry) {
    within(
        keyring -> {
          try {
            keyring.deletePassword(DOMAIN, entry);
          } catch (PasswordAccessException e) {
            // It was not there.
          }
          return entry;
        });
  }

  private interface Work<T> {
    T on(Keyring keyring) throws PasswordAccessException;
  }

  private static <T> void run(Work<T> work, CompletableFuture<T> done) {
    try {
      Keyring keyring = Keyring.create();
      try {
        done.complete(work.on(keyring));
      } finally {
        keyring.close();
      }
    } catch (Exception | LinkageError e) {
      // Closing may throw anything; a library that the system lacks is an error.
      done.completeExceptionally(e);
    }
  }

  private static <T> T within(Work<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("keychain").start(() -> run(work, done));
    try {
      return done.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KeychainUnusable(String.valueOf(e.getCause().getMessage()), e);
    } catch (TimeoutException e) {
      throw new KeychainUnusable("no answer within " + LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeychainUnusable("interrupted", e);
    }
  }
}
