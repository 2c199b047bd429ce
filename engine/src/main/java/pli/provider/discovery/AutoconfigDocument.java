// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the outgoing servers from an autoconfig document (`clientConfig`, version 1.1, as
/// Thunderbird and its database use it; draft-ietf-mailmaint-autoconfig).
///
/// The document is a stranger's. A document type definition is refused before anything in it can
/// matter, nothing outside is ever fetched, elements that are not known or belong to another
/// namespace than the root are passed over, and texts are cut at a length that no true one has.
final class AutoconfigDocument {

  /// What came of reading.
  sealed interface Reading {

    /// @param servers in the order of the document; may be empty
    record Config(List<OutgoingServer> servers) implements Reading {}

    /// Another kind of document, or a damaged one.
    record Other() implements Reading {}

    /// It has a document type definition.
    record Defined() implements Reading {}
  }

  /// Longer than any host name.
  private static final int TEXT_LIMIT = 512;

  /// The deepest known configuration has six levels.
  private static final int DEPTH_LIMIT = 32;

  /// As many kinds of sign-in as there are.
  private static final int SIGN_IN_LIMIT = 10;

  /// More servers than anybody would list.
  private static final int SERVER_LIMIT = 50;

  private final XMLStreamReader xml;
  private final List<String> path = new ArrayList<>();
  private final List<OutgoingServer> servers = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Draft draft;
  private String namespace;

  /// A server while its element is open.
  private static final class Draft {
    private String hostName = "";
    private String port = "";
    private String socketType = "";
    private String userName = "";
    private final List<String> authentication = new ArrayList<>();
  }

  private AutoconfigDocument(XMLStreamReader xml) {
    this.xml = xml;
  }

  static Reading read(byte[] bytes) {
    Optional<String> text = XmlText.of(bytes);
    if (text.isEmpty()) {
      return new Reading.Other();
    }
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text.get()));
      return new AutoconfigDocument(xml).run();
    } catch (XMLStreamException | RuntimeException e) {
      // The parser of the JDK also throws unchecked exceptions at some malformed input.
      return new Reading.Other();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing outside is read");
        });
    return factory;
  }

  private Reading run() throws XMLStreamException {
    boolean defined = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> defined = true;
        case XMLStreamConstants.START_ELEMENT -> {
          start();
          if (!path.getFirst().equals("clientConfig") || path.size() > DEPTH_LIMIT) {
            return new Reading.Other();
          }
          if (defined) {
            return new Reading.Defined();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {
          // Comments, processing instructions, spaces between elements.
        }
      }
    }
    return new Reading.Config(List.copyOf(servers));
  }

  private void start() {
    if (path.isEmpty()) {
      namespace = xml.getNamespaceURI();
    }
    boolean ours = Objects.equals(namespace, xml.getNamespaceURI());
    path.add(ours ? xml.getLocalName() : "");
    text.setLength(0);
    if (isAt("clientConfig", "emailProvider", "outgoingServer") && isSmtp()) {
      draft = new Draft();
    }
  }

  private boolean isSmtp() {
    String type = xml.getAttributeValue(null, "type");
    return type == null || type.equalsIgnoreCase("smtp");
  }

  private void characters() {
    if (draft != null) {
      int room = TEXT_LIMIT - text.length();
      text.append(xml.getText(), 0, Math.min(room, xml.getTextLength()));
    }
  }

  private void end() {
    if (draft != null && path.size() == 4) {
      keep(path.getLast(), text.toString().strip());
    } else if (draft != null && path.size() == 3) {
      if (servers.size() < SERVER_LIMIT) {
        servers.add(
            new OutgoingServer(
                draft.hostName, draft.port, draft.socketType, draft.userName,
                draft.authentication));
      }
      draft = null;
    }
    path.removeLast();
    text.setLength(0);
  }

  private void keep(String element, String value) {
    switch (element) {
      case "hostname" -> draft.hostName = value;
      case "port" -> draft.port = value;
      case "socketType" -> draft.socketType = value;
      case "username" -> draft.userName = value;
      case "authentication" -> {
        if (draft.authentication.size() < SIGN_IN_LIMIT) {
          draft.authentication.add(value.toLowerCase(Locale.ROOT));
        }
      }
      default -> {
        // Elements that only other programs need.
      }
    }
  }

  private boolean isAt(String... names) {
    return path.equals(List.of(names));
  }
}
