"""Workers and clusters: a page that kills or stops its reader costs that page alone; a cluster gives what this machine gives."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from conftest import ARTICLES
from newsbrowse.build import Options, build, workers
from newsbrowse.build.pages import Done, Job
from newsbrowse.errors import NewsbrowseError, UsageError
from test_merge import content


@pytest.fixture
def trapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pages whose name says so kill or stop the process that reads them, as a fault in a parser would."""
    real = workers.prepare

    def prepare(job: Job, taxonomy: object) -> Done:
        name = Path(job.path).name
        if name.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("hang"):
            time.sleep(3600)
        if name.startswith("eat"):
            return Done(reason=str(bytearray(64 * 2**30)[:1]))
        return real(job, taxonomy)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "prepare", prepare)


@pytest.mark.usefixtures("trapped")
def test_a_page_that_kills_or_stops_its_worker_is_skipped_alone() -> None:
    good = sorted(str(p) for p in ARTICLES.iterdir())[:40]
    jobs = [Job(p) for p in good]
    jobs[7:7] = [Job("kill-1.txt"), Job("hang-1.txt")]
    jobs.append(Job("kill-2.txt"))
    found = list(workers.read_all(jobs, 2, (), patience=3))
    assert [job for job, _ in found] == jobs
    reasons = {job.path: done.reason for job, done in found if done.reason}
    assert reasons == {
        "kill-1.txt": "ended its reader (signal 9)", "hang-1.txt": "took more than 3 s to read", "kill-2.txt": "ended its reader (signal 9)",
    }  # fmt: skip
    assert [done.article.path for _, done in found if done.article] == good


def test_memory_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrowse.pages.read_page", lambda page: bytearray(64 * 2**30))
    ((_, done),) = workers.read_all([Job(str(next(ARTICLES.iterdir())))], 1, ())
    assert done.reason == "needs more memory than there is"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_workers_makes_no_difference(built: Path, tmp_path: Path, jobs: int) -> None:
    build([str(ARTICLES)], tmp_path / "news.db", Options(jobs=jobs))
    assert content(tmp_path / "news.db") == content(built)


def test_a_cluster_gives_what_this_machine_gives(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from newsbrowse.build import cluster

    monkeypatch.setattr(cluster, "CHUNK", 10)
    report = build([str(ARTICLES)], tmp_path / "news.db", Options(cluster="local:2"))
    assert report.new == 90 and not report.skipped
    assert content(tmp_path / "news.db") == content(built)


def test_content_is_sent_where_the_workers_do_not_see_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from newsbrowse.build import cluster

    sent: list[Job] = []
    real = cluster._sent
    monkeypatch.setattr(cluster, "_shared", lambda client, jobs: False)
    monkeypatch.setattr(cluster, "_sent", lambda job, shared: sent.append(real(job, shared)) or sent[-1])
    names = sorted(str(p) for p in ARTICLES.iterdir())[:5]
    report = build(names, tmp_path / "news.db", Options(cluster="local:1"))
    assert report.new == 5 and all(job.content == Path(job.path).read_bytes() for job in sent)


def test_a_worker_that_is_lost_is_made_up_for(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    from newsbrowse.build import cluster

    monkeypatch.setattr(cluster, "CHUNK", 6)
    killed: list[int] = []
    real = cluster._submit

    def submit(client: object, jobs: list[Job], shared: bool, own: tuple[str, ...]) -> object:
        future = real(client, jobs, shared, own)
        if not killed:
            pids = client.run(os.getpid)  # type: ignore[attr-defined]
            killed.append(next(iter(pids.values())))
            os.kill(killed[0], signal.SIGKILL)
        return future

    monkeypatch.setattr(cluster, "_submit", submit)
    report = build([str(ARTICLES)], tmp_path / "news.db", Options(cluster="local:2"))
    assert killed and report.new == 90 and not report.skipped
    assert content(tmp_path / "news.db") == content(built)
    assert distributed


def test_a_cluster_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    names = [str(next(ARTICLES.iterdir()))]
    with pytest.raises(UsageError, match="no number of workers"):
        build(names, tmp_path / "news.db", Options(cluster="local:x"))
    with pytest.raises(NewsbrowseError, match="cannot be reached"):
        build(names, tmp_path / "news.db", Options(cluster="tcp://127.0.0.1:9"))
