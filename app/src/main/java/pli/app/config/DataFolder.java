// SPDX-License-Identifier: Apache-2.0
package pli.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.smtp.Secret;
import pli.store.DatabaseAddress;

/// The places of one installation: the data folder, and apart from it the file with the key that
/// opens the saved passwords, so that a copy of the data folder alone does not hold both.
///
/// @param root outbox, accounts, mailings
/// @param keyFile 32 bytes, readable by the owner only
/// @param markFolder where marks of the database lie, which a backup of the data folder must not bring
///     back with it
/// @param server a database that several computers share; empty for the one in the data folder
public record DataFolder(
    Path root, Path keyFile, Path markFolder, Optional<DatabaseAddress> server) {

  /// With the marks beside the key.
  public DataFolder(Path root, Path keyFile) {
    this(root, keyFile, keyFile.getParent(), Optional.empty());
  }

  /// Chooses by `--data`, then `PLI_HOME`, then the platform's custom (XDG base directories,
  /// `Library/Application Support`, `%APPDATA%`). The key file is `PLI_KEY_FILE` or in the
  /// platform's folder for settings. Marks lie in `PLI_MARK_FOLDER` or beside the key file. A server
  /// is chosen by `--database`, then `PLI_DATABASE_URL`; its password may be in
  /// `PLI_DATABASE_PASSWORD`.
  ///
  /// @param database as `--database` gives it
  /// @param environment of the process
  /// @param properties `user.home` and `os.name` are read
  public static DataFolder choose(
      Optional<Path> option,
      Optional<String> database,
      Map<String, String> environment,
      Map<String, String> properties) {
    Platform platform = new Platform(environment, properties);
    Path root =
        option
            .or(() -> platform.path("PLI_HOME"))
            .orElseGet(platform::dataFolder)
            .toAbsolutePath()
            .normalize();
    Path keyFile =
        platform
            .path("PLI_KEY_FILE")
            .orElseGet(() -> platform.settingsFolder().resolve("vault.key"))
            .toAbsolutePath()
            .normalize();
    Path marks =
        platform.path("PLI_MARK_FOLDER").orElse(keyFile.getParent()).toAbsolutePath().normalize();
    Optional<DatabaseAddress> server =
        database
            .or(() -> platform.text("PLI_DATABASE_URL"))
            .map(
                text ->
                    DatabaseAddress.parse(
                        text, platform.text("PLI_DATABASE_PASSWORD").map(Secret::of)));
    return new DataFolder(root, keyFile, marks, server);
  }

  /// The database in this folder.
  public Path database() {
    return root.resolve("pli.db");
  }

  /// Which database this is, for people: never a password.
  public String shownDatabase() {
    return server.map(DatabaseAddress::shown).orElseGet(() -> database().toString());
  }

  /// True if there is something to open without making it.
  public boolean hasDatabase() {
    return server.isPresent() || Files.exists(database());
  }

  private record Platform(Map<String, String> environment, Map<String, String> properties) {

    Optional<Path> path(String variable) {
      return text(variable).map(Path::of);
    }

    Optional<String> text(String variable) {
      return Optional.ofNullable(environment.get(variable)).filter(s -> !s.isBlank());
    }

    Path dataFolder() {
      return switch (family()) {
        case WINDOWS -> appData().resolve("Pli");
        case MAC -> home().resolve("Library/Application Support/Pli");
        case OTHER ->
            path("XDG_DATA_HOME").orElseGet(() -> home().resolve(".local/share")).resolve("pli");
      };
    }

    Path settingsFolder() {
      return switch (family()) {
        case WINDOWS -> appData().resolve("Pli-key");
        case MAC -> home().resolve("Library/Preferences/Pli");
        case OTHER ->
            path("XDG_CONFIG_HOME").orElseGet(() -> home().resolve(".config")).resolve("pli");
      };
    }

    private Path appData() {
      return path("APPDATA").orElseGet(() -> home().resolve("AppData/Roaming"));
    }

    private Path home() {
      return Path.of(properties.getOrDefault("user.home", "."));
    }

    private Family family() {
      String name = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
      if (name.contains("windows")) {
        return Family.WINDOWS;
      }
      return name.contains("mac") ? Family.MAC : Family.OTHER;
    }
  }

  private enum Family {
    WINDOWS,
    MAC,
    OTHER
  }
}
