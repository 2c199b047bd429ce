// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/// A page by itself: its content, the resources that its content names, and no way to other pages.
/// Many programs give every page one common list of all fonts and pictures of the file.
final class UsedResources {

  /// What a page keeps (ISO 32000-1, table 30). Left out is what leads to other pages, to the
  /// structure of the whole file or to private things of the program that wrote it.
  private static final List<COSName> KEPT =
      List.of(
          COSName.CONTENTS, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE,
          COSName.getPDFName("UserUnit"), COSName.GROUP, COSName.getPDFName("BleedBox"),
          COSName.getPDFName("TrimBox"), COSName.getPDFName("ArtBox"));

  /// Forms within forms; PDFBox itself stops later.
  private static final int DEPTH = 20;

  private final StopSign stop;

  UsedResources(StopSign stop) {
    this.stop = stop;
  }

  PDPage only(PDPage page) throws IOException {
    COSDictionary own = new COSDictionary();
    own.setItem(COSName.TYPE, COSName.PAGE);
    for (COSName key : KEPT) {
      COSBase value = page.getCOSObject().getItem(key);
      if (value != null) {
        own.setItem(key, value);
      }
    }
    // These may stand with a parent.
    PDPage copy = new PDPage(own);
    copy.setMediaBox(page.getMediaBox());
    copy.setCropBox(page.getCropBox());
    copy.setRotation(page.getRotation());
    PDResources resources = page.getResources();
    if (resources != null) {
      Map<COSName, Set<COSName>> used = new HashMap<>();
      collect(page, resources, used, 0);
      for (COSStream drawing : PageNotes.borrowing(page)) {
        collect(new PDFormXObject(drawing), resources, used, 1);
      }
      copy.setResources(new PDResources(pruned(resources.getCOSObject(), used)));
    }
    return copy;
  }

  private static COSDictionary pruned(
      COSDictionary resources, Map<COSName, Set<COSName>> used) {
    COSDictionary pruned = new COSDictionary();
    for (COSName kind : resources.keySet()) {
      COSDictionary all = resources.getCOSDictionary(kind);
      if (all == null) {
        pruned.setItem(kind, resources.getItem(kind));
        continue;
      }
      COSDictionary some = new COSDictionary();
      for (COSName name : used.getOrDefault(kind, Set.of())) {
        if (all.containsKey(name)) {
          some.setItem(name, all.getItem(name));
        }
      }
      if (!some.keySet().isEmpty()) {
        pruned.setItem(kind, some);
      }
    }
    return pruned;
  }

  private void collect(PDContentStream content, PDResources resources,
      Map<COSName, Set<COSName>> used, int depth) throws IOException {
    PDFStreamParser parser = new PDFStreamParser(content);
    COSBase[] last = new COSBase[2];
    for (Object token = parser.parseNextToken(); token != null;
        token = parser.parseNextToken()) {
      if (token instanceof Operator operator) {
        stop.look();
        named(operator.getName(), last, resources, used, depth);
        last = new COSBase[2];
      } else if (token instanceof COSBase operand) {
        last[0] = last[1];
        last[1] = operand;
      }
    }
  }

  private void named(String operator, COSBase[] last, PDResources resources,
      Map<COSName, Set<COSName>> used, int depth) throws IOException {
    switch (operator) {
      case "Tf" -> use(COSName.FONT, last[0], used);
      case "gs" -> use(COSName.EXT_G_STATE, last[1], used);
      case "cs", "CS" -> use(COSName.COLORSPACE, last[1], used);
      case "scn", "SCN" -> use(COSName.PATTERN, last[1], used);
      case "sh" -> use(COSName.SHADING, last[1], used);
      case "BDC", "DP" -> use(COSName.PROPERTIES, last[1], used);
      case "Do" -> {
        use(COSName.XOBJECT, last[1], used);
        inside(last[1], resources, used, depth);
      }
      case "BI" -> {
        // An inline picture may name a colour space of the page: keep them all.
        COSDictionary all = resources.getCOSObject().getCOSDictionary(COSName.COLORSPACE);
        if (all != null) {
          all.keySet().forEach(name -> use(COSName.COLORSPACE, name, used));
        }
      }
      default -> { }
    }
  }

  /// A form without resources of its own uses those of its page (ISO 32000-1, 7.8.3).
  private void inside(COSBase name, PDResources resources, Map<COSName, Set<COSName>> used,
      int depth) throws IOException {
    if (depth >= DEPTH || !(name instanceof COSName form)) {
      return;
    }
    COSDictionary all = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
    COSBase stream = all == null ? null : all.getDictionaryObject(form);
    boolean borrows =
        stream instanceof COSStream one
            && COSName.FORM.equals(one.getCOSName(COSName.SUBTYPE))
            && one.getCOSDictionary(COSName.RESOURCES) == null;
    if (borrows) {
      collect(new PDFormXObject((COSStream) stream), resources, used, depth + 1);
    }
  }

  private static void use(COSName kind, COSBase name, Map<COSName, Set<COSName>> used) {
    if (name instanceof COSName one) {
      used.computeIfAbsent(kind, _ -> new HashSet<>()).add(one);
    }
  }
}
