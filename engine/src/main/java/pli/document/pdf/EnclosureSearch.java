// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Looks at every object that can be reached in a PDF, wherever a program has hung it: the places for
/// actions and files are many, and a list of them would miss one.
final class EnclosureSearch {

  /// Objects looked at; those of an office's document are some hundred. Taste.
  private static final int OBJECTS_MOST = 100_000;

  /// Names that are told. Taste.
  private static final int NAMED = 20;

  private final StopSign stop;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<COSBase> open = new ArrayDeque<>();
  private final Set<String> files = new LinkedHashSet<>();
  private boolean scripts;
  private boolean programs;

  EnclosureSearch(StopSign stop) {
    this.stop = stop;
  }

  Enclosures in(PDDocument document) {
    add(document.getDocumentCatalog().getCOSObject());
    while (!open.isEmpty() && seen.size() < OBJECTS_MOST) {
      stop.look();
      switch (open.pop()) {
        case COSObject reference -> add(reference.getObject());
        case COSArray array -> array.forEach(this::add);
        case COSDictionary dictionary -> look(dictionary);
        case COSBase _ -> {
          // Numbers and texts lead nowhere.
        }
      }
    }
    return new Enclosures(scripts, programs, List.copyOf(files));
  }

  private void add(COSBase object) {
    if (object != null && seen.add(object)) {
      open.push(object);
    }
  }

  private void look(COSDictionary dictionary) {
    String action = dictionary.getNameAsString(COSName.S, "");
    scripts |= action.equals("JavaScript") || dictionary.containsKey(COSName.JS);
    programs |= action.equals("Launch");
    if (dictionary.containsKey(COSName.EF) && files.size() < NAMED) {
      String name = dictionary.getString(COSName.UF, dictionary.getString(COSName.F, "?"));
      files.add(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
    }
    dictionary.getValues().forEach(this::add);
  }
}
