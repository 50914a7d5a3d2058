"""A program on a pseudo-terminal: what is typed to it, and what it shows."""
import fcntl, os, pty, select, signal, struct, termios, time


class Terminal:
    """`argv` with stdin, stdout and stderr on one terminal of so many rows and columns."""

    def __init__(self, argv, rows=24, columns=80, env=None, stdout=None):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if stdout is not None:
                os.dup2(os.open(stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), 1)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(argv[0], argv, env if env is not None else os.environ)
            finally:
                os._exit(127)
        self.shown = b""

    def type(self, text):
        os.write(self.fd, text.encode())

    def read_until(self, done, seconds=20):
        """Reads until done(all that was shown) holds, the program ends, or time is up."""
        end = time.monotonic() + seconds
        while not done(self.shown) and time.monotonic() < end:
            if not self._read_piece(0.1):
                break
        return done(self.shown)

    def read_until_quiet(self, quiet, seconds=20):
        """Reads until nothing came for so long."""
        last = end = time.monotonic()
        while time.monotonic() < min(last + quiet, end + seconds):
            before = len(self.shown)
            if not self._read_piece(0.05):
                return
            if len(self.shown) > before:
                last = time.monotonic()

    def _read_piece(self, wait):
        ready, _, _ = select.select([self.fd], [], [], wait)
        if not ready:
            return True
        try:
            piece = os.read(self.fd, 65536)
        except OSError:  # the other end is closed
            return False
        self.shown += piece
        return bool(piece)

    def end(self, seconds=20):
        """Reads all, waits; the exit status, or minus the signal."""
        self.read_until(lambda _: False, seconds)
        stop = time.monotonic() + 5
        while time.monotonic() < stop:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        self.kill()
        return None

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def text(self):
        return self.shown.decode("utf-8", "replace").replace("\r\n", "\n")


class Checks:
    """Counts what does not hold, and says it."""

    def __init__(self):
        self.failed = 0
        self.done = 0

    def that(self, holds, what, shown=""):
        self.done += 1
        if not holds:
            self.failed += 1
            print("FAIL:", what, repr(shown)[-1500:])

    def exit(self):
        print(f"{self.done} checks, {self.failed} failed")
        raise SystemExit(self.failed > 0)


def environment(bin_dir, **more):
    """A plain one: the program on PATH, nothing of the user's own."""
    keep = {key: os.environ[key] for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if key in os.environ}
    return keep | {"PATH": bin_dir + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm"} | more
