// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One way to make a PDF.
interface PdfProgram {

  /// As it is printed in the list.
  String name();

  /// What must be installed; empty where a library does it.
  List<String> needs();

  /// One file with a page for each sheet.
  ///
  /// @param work an empty folder
  Path make(List<Sheet> sheets, Path work) throws IOException;
}
