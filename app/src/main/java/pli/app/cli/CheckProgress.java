// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.mailing.ProgressListener;

/// Shows how far a check is and how long it will take: first the documents that are read, then the
/// rows, whose messages are made with them where there is to be a release.
final class CheckProgress implements ProgressListener {

  private final ProgressLine line;
  private int rows;

  CheckProgress(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void rowsCounted(int ofAll) {
    rows = ofAll;
  }

  @Override
  public void rowChecked(int rowsSoFar) {
    line.step("cli.checked", rowsSoFar, rows);
  }

  @Override
  public void documentRead(int documentsSoFar, int ofAll) {
    line.step("document.reading", documentsSoFar, ofAll);
  }
}
