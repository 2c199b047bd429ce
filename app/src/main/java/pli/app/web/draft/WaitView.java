// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pli.app.web.Page;
import pli.app.web.work.Step;
import pli.app.web.work.Work;

/// Something that takes longer than a person waits for a page.
///
/// @param id of the draft
/// @param work its number
/// @param kind of it, as words call it
/// @param over true if there is something to see now
/// @param step empty before anything is counted
/// @param left how long it will still take, if anything is known of that
public record WaitView(
    String id, long work, String kind, boolean over, Optional<Step> step, Optional<Duration> left) {

  static WaitView of(Work<?> work, Instant now) {
    Optional<Step> step = work.step();
    return new WaitView(
        work.subject().draft(), work.number(), work.subject().kind().word(), work.isOver(), step,
        step.flatMap(one -> one.left(now)));
  }

  /// One that nobody knows any more: the page begins anew.
  static WaitView gone(String draft) {
    return new WaitView(draft, 0, "check", true, Optional.empty(), Optional.empty());
  }

  static String address(String draft, Work<?> work) {
    return address(draft, work.number());
  }

  private static String address(String draft, long work) {
    return "/drafts/" + draft + "/check?work=" + work;
  }

  /// Where what comes of it is seen.
  public String address() {
    return address(id, work);
  }

  /// `3 of 25`, and what is counted.
  public String counted(Page page) {
    return step
        .map(
            one ->
                page.say(
                    one.code(), "done", page.number(one.done()), "total",
                    page.number(one.total())))
        .orElseGet(() -> page.say("draft.wait.begins"));
  }

  /// In minutes and seconds.
  public Optional<String> left(Page page) {
    return left.map(
        one ->
            page.say(
                "cli.eta", "time", "%d:%02d".formatted(one.toMinutes(), one.toSecondsPart())));
  }
}
