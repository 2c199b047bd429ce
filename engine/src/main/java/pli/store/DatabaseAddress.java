// SPDX-License-Identifier: Apache-2.0
package pli.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// A database on a PostgreSQL server, and as whom to sign in there.
///
/// Written as `postgresql://USER:PASSWORD@HOST:PORT/NAME?SETTING=VALUE`
/// (postgresql.org/docs/15/libpq-connect.html, 34.1.1.2), also with `jdbc:` in front and with user and
/// password among the settings, as the driver has it (jdbc.postgresql.org/documentation/use).
///
/// @param url for the driver, without user and password
/// @param user empty for that of the operating system
/// @param password empty where the server asks for none, or where it is in the file `.pgpass`
/// @param shown hosts and name, for people
public record DatabaseAddress(
    String url, Optional<String> user, Optional<Secret> password, String shown) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<who>[^/?]*)@)?(?<hosts>[^/?@]*)"
              + "(?:/(?<name>[^/?]*))?(?:\\?(?<settings>.*))?",
          Pattern.DOTALL);

  /// A name, or an address of version 6 in brackets; empty for this computer.
  private static final Pattern HOST =
      Pattern.compile("(?:\\[[^\\[\\]\\s]+]|[^\\[\\]:\\s]*)(?::(?<port>.*))?", Pattern.DOTALL);

  private static final int PORT_MOST = 65_535;

  /// Reads an address. What it holds is never part of the complaint: there may be a password in it.
  ///
  /// @param separately a password that is kept apart from the address; wins over one in it
  /// @throws InputRefused if it is none
  public static DatabaseAddress parse(String text, Optional<Secret> separately) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw InputRefused.because("database.address-wrong");
    }
    checkHosts(form.group("hosts"));
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (form.group("who") != null) {
      String[] who = form.group("who").split(":", 2);
      user = notEmpty(decoded(who[0]));
      password = who.length == 2 ? notEmpty(decoded(who[1])) : Optional.empty();
    }
    List<String> rest = new ArrayList<>();
    for (String setting : settings(form.group("settings"))) {
      String[] parts = setting.split("=", 2);
      if (parts[0].equals("user") && parts.length == 2) {
        user = notEmpty(decoded(parts[1]));
      } else if (parts[0].equals("password") && parts.length == 2) {
        password = notEmpty(decoded(parts[1]));
      } else {
        rest.add(setting);
      }
    }
    String place = form.group("hosts") + "/" + Optional.ofNullable(form.group("name")).orElse("");
    return new DatabaseAddress(
        "jdbc:postgresql://" + place + (rest.isEmpty() ? "" : "?" + String.join("&", rest)),
        user,
        separately.isPresent() ? separately : password.map(Secret::of),
        decoded(place));
  }

  /// A port that is none may be the end of a password, so it is not repeated either.
  private static void checkHosts(String hosts) {
    for (String one : hosts.split(",", -1)) {
      Matcher parts = HOST.matcher(one);
      if (!parts.matches()) {
        throw InputRefused.because("database.address-wrong");
      }
      if (parts.group("port") != null && !isPort(parts.group("port"))) {
        throw InputRefused.because("database.port-wrong");
      }
    }
  }

  private static boolean isPort(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return false;
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= PORT_MOST;
  }

  /// Shows no setting: there are passwords of keys among them.
  @Override
  public String toString() {
    return shown;
  }

  private static List<String> settings(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split("&"));
  }

  private static Optional<String> notEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// A plus is a plus here, as in every address but that of a form.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(InputRefused.because("database.address-wrong").phrase(), e);
    }
  }
}
