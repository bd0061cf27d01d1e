"""Packages as zip files of parts (ECMA-376 Part 2), read with lxml."""

import collections
import posixpath
import urllib.parse
import zipfile

from lxml import etree

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/presentationml/main": b"http://schemas.openxmlformats.org/presentationml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}


def transitional(data):
    """A part of a Strict file (ISO 29500-1) with the namespaces that python-pptx knows."""
    for strict, usual in STRICT.items() if b"purl.oclc.org/ooxml" in data else ():
        data = data.replace(strict, usual)
    return data


def xml(data):
    return etree.fromstring(transitional(data), etree.XMLParser(huge_tree=True, resolve_entities=False))


class Package:
    """The parts of a zip, their content types and relationships."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
            self.parts = {n.replace("\\", "/").lstrip("/"): archive.read(n) for n in names}
        folded = collections.Counter(n.replace("\\", "/").lstrip("/").lower() for n in names)
        self.twice = sorted(n for n, count in folded.items() if count > 1)
        self.folded = {n.lower(): n for n in self.parts}
        self.defaults, self.overrides = {}, {}
        for e in xml(self.parts["[Content_Types].xml"]):
            if e.get("Extension") is not None:
                self.defaults[e.get("Extension").lower()] = e.get("ContentType")
            elif e.get("PartName") is not None:
                self.overrides[e.get("PartName").lstrip("/").lower()] = e.get("ContentType")

    def content_type(self, name):
        return self.overrides.get(name.lower()) or self.defaults.get(name.rpartition(".")[2].lower())

    def rels(self, name):
        """{id: (type, target, external)}, targets as part names."""
        folder, _, file = name.rpartition("/")
        part = self.folded.get(f"{folder}/_rels/{file}.rels".lstrip("/").lower())
        found = {}
        for e in xml(self.parts[part]).iter(f"{REL}Relationship") if part else ():
            target, external = e.get("Target") or "", e.get("TargetMode") == "External"
            if not external and not target.startswith("#"):
                target = urllib.parse.unquote(target.partition("#")[0]).replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                target = self.folded.get(target.lower(), target)
            found[e.get("Id")] = (e.get("Type").rpartition("/")[2], target, external)
        return found

    def to(self, name, kind):
        return [t for k, t, external in self.rels(name).values() if k == kind and not external]
