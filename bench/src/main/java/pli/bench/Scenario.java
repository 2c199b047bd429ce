// SPDX-License-Identifier: Apache-2.0
package pli.bench;

/// One piece of work for all clients.
///
/// @param title as it is printed
/// @param onTheLine whether 30 ms of round trip lie in between, else loopback
/// @param most messages at most, whatever is asked for
/// @param sessions that Pli may open; the peers have one, as their users do
/// @param window of contents unanswered in one session
/// @param attached whether each message carries a document of 60 kB
/// @param nio whether HubSpot's client is measured as well
record Scenario(
    String title,
    boolean onTheLine,
    int most,
    int sessions,
    int window,
    boolean attached,
    boolean nio) {

  private static final int ON_THE_LINE = 200;

  private static final int ALL = Integer.MAX_VALUE;

  /// @throws IllegalArgumentException if there is no such scenario
  static Scenario named(String name) {
    return switch (name) {
      case "s1" -> new Scenario("S1  one session, loopback", false, ALL, 1, 1, true, true);
      case "s2" -> new Scenario("S2  four sessions, loopback", false, ALL, 4, 1, true, false);
      case "s3a" ->
          new Scenario("S3a one session, 30 ms", true, ON_THE_LINE, 1, 1, true, true);
      case "s3w" ->
          new Scenario("S3w one session, window of 8, 30 ms", true, ON_THE_LINE, 1, 8, true, false);
      case "s3b" ->
          new Scenario("S3b four sessions, 30 ms", true, ON_THE_LINE, 4, 1, true, false);
      case "s4" ->
          new Scenario("S4  1 kB without document, four sessions", false, ALL, 4, 1, false, false);
      default -> throw new IllegalArgumentException("no scenario " + name);
    };
  }
}
