"""An Apache Spark cluster of its own: a master and two workers on loopback, started and stopped by the tests that ask."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

JAVA = Path("/usr/lib/jvm/java-17-openjdk-amd64")


def _free():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def _alive(page):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=2) as answer:
            return json.load(answer)["aliveworkers"]
    except (urllib.error.URLError, OSError, ValueError):
        return 0


@contextmanager
def spark_cluster(folder, *, workers=2):
    """Yield the address of a master that has its workers; stop all of it whatever happens."""
    import pyspark

    home, port, page = Path(pyspark.__file__).parent, _free(), _free()
    environ = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "localhost",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_LOCAL_DIRS": str(folder / "tmp"),
    }
    if "JAVA_HOME" not in environ and JAVA.is_dir():
        environ["JAVA_HOME"] = str(JAVA)
    assert shutil.which("java", path=environ.get("PATH")) or "JAVA_HOME" in environ, "Java 17 is missing"
    os.environ |= {
        name: environ[name] for name in ("SPARK_LOCAL_IP", "PYSPARK_PYTHON", "JAVA_HOME") if name in environ
    }
    command = [str(home / "bin" / "spark-class")]
    address = f"spark://127.0.0.1:{port}"
    started = []

    def start(name, *words):
        with (folder / f"{name}.log").open("w") as log:
            started.append(
                subprocess.Popen(
                    [*command, *words], env=environ, stdout=log, stderr=log, start_new_session=True
                )
            )

    master = "org.apache.spark.deploy.master.Master"
    worker = "org.apache.spark.deploy.worker.Worker"
    try:
        start("master", master, "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        for place in range(workers):
            start(
                f"worker{place}", worker, "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                "--port", str(_free()), "--webui-port", str(_free()), address,
            )  # fmt: skip
        for _ in range(240):
            if _alive(page) == workers:
                break
            time.sleep(0.5)  # a JVM starts in seconds, and says nothing when it has
        else:
            logs = "\n".join(path.read_text()[-2000:] for path in folder.glob("*.log"))
            raise AssertionError(f"the cluster did not come up:\n{logs}")
        yield address
    finally:
        for process in reversed(started):
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait(30)
