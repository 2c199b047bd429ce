// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.List;
import pli.smtp.Secret;

/// A piece of paper that brings one person the password of a document.
///
/// @param title what it is about
/// @param name of the person
/// @param lines which document it opens
/// @param password in clear on the paper
/// @param note what to do with it
/// @param run small at the foot: of which mailing it is, and when it was made
/// @param mark large across it, where it opens nothing that counts; ""
public record Slip(
    String title, String name, List<String> lines, Secret password, String note, String run,
    String mark) {

  public Slip {
    lines = List.copyOf(lines);
  }
}
