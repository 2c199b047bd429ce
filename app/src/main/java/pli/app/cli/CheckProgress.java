// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.mailing.ProgressListener;

/// Shows how far a check is: first the documents that are read, then the rows.
final class CheckProgress implements ProgressListener {

  private final ProgressLine line;

  CheckProgress(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void rowChecked(int rowsSoFar) {
    line.count("cli.checked", rowsSoFar);
  }

  @Override
  public void documentRead(int documentsSoFar, int ofAll) {
    line.count("document.reading", documentsSoFar);
  }
}
